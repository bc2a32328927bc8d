// Part of the build: trains the classifier of the model without a key, so that no start has to.
import { writeTrained } from '../src/embedded/model/trained-intents.js';

writeTrained();
