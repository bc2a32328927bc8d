import { jest } from '@jest/globals';
import './forgotten-timers.js';
import { testMs } from './patience.js';

// Before every test file: no test and no hook names a limit of its own.
jest.setTimeout(testMs);
