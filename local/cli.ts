#!/usr/bin/env node
import { runCli } from './cli/run.ts'

// `talentmarket … | head` closes the pipe early: nothing is wrong then.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCli(process.argv.slice(2))
