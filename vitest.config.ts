import { defineConfig } from 'vitest/config';

// A hostile time zone: a date that leaks through the machine's own clock is a wrong day here. Set before any worker starts.
process.env['TZ'] = 'America/New_York';

const database = ['test/setup/database.ts'];

export default defineConfig({
  test: {
    // Journeys mostly wait for a browser: two at a time on two cores take less than one after the other.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/{architecture,support,setup}/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts', 'test/architecture/canary/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/{integration,faults}/**/*.test.ts', 'src/**/*.db.test.ts'],
          globalSetup: database,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.spec.ts'],
          globalSetup: database,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
