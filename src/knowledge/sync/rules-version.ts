/** Of the rules by which records are read and judged: another number has every link read and judged anew. */
export const rulesVersion = 8;
