import { defineConfig } from 'vitest/config'

/** Texts are read without a build; the names of codes come from it. */
const virtualNames = {
  name: 'virtual-names',
  resolveId: (source: string) => (source.startsWith('virtual:names/') ? `\0${source}` : null),
  load: (id: string) => (id.startsWith('\0virtual:names/') ? "export default ''" : null),
}

const shared = { environment: 'node', testTimeout: 60_000, hookTimeout: 240_000 } as const

/** Four suites: everything that npm alone can run; the real stores; the browser; the infrastructure. */
export default defineConfig({
  test: {
    // Two cores: more workers only take time from the servers under test.
    maxWorkers: 2,
    projects: [
      {
        plugins: [virtualNames],
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [
            // Wants a file of real postings, which the project does not hold: POSTINGS_FILE=… npx vitest run --project unit real-postings
            ...(process.env['POSTINGS_FILE'] ? [] : ['tests/**/real-postings.test.ts']),
            'tests/stores/*dynamodb.test.ts',
            'tests/stores/*opensearch.test.ts',
            'tests/real/**',
            'tests/journeys/**',
            'tests/infra/**',
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'stores',
          include: ['tests/stores/*dynamodb.test.ts', 'tests/stores/*opensearch.test.ts', 'tests/real/**/*.test.ts'],
          fileParallelism: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          // Each file has a host and a browser of its own, and waits more than it works; the pages are built once, before.
          globalSetup: ['tests/journeys/setup.ts'],
        },
      },
      { test: { ...shared, name: 'infra', include: ['tests/infra/**/*.test.ts'] } },
    ],
  },
})
