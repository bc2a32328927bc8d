// Runs before anything is painted (build/first-paint-plugin.mjs): the page never flashes in another theme or direction.
import { readChoices } from './data/choices.js';
import { showChoices } from './data/show-choices.js';

showChoices(readChoices());
