# Build with the whole tool chain, run without it and without root.
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY src ./src
COPY scripts ./scripts
RUN npx tsc -p . && node dist/scripts/train-intents.js \
  && npx vite build --config src/console/build/vite.config.mjs --logLevel warn \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/app/.data
WORKDIR /app
RUN mkdir .data && chown node:node .data
COPY package.json LICENSE ./
COPY prompts ./prompts
# For `npm run cli` in the container.
COPY scripts/run.mjs scripts/set-up.mjs ./scripts/
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node gets SIGTERM itself and drains before it stops. With a bounded heap it collects garbage before it takes more memory: on a
# large machine a burst would otherwise leave it with several hundred megabytes.
CMD ["node", "--max-old-space-size=1024", "dist/src/main.js"]
