import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builtWeb } from '#local/web-build.ts'
import { screenSizes } from './sizes.ts'

const publicScreens = /\/(browse|opening|sign-in)-page\.tsx$/

it('loads at most 200 KB of script, gzipped, on the first visit of a public page', async () => {
  const sizes = (await screenSizes()).filter(({ screen }) => publicScreens.test(screen))
  expect(sizes.length).toBeGreaterThanOrEqual(3)
  expect(sizes.filter(({ script }) => script > 200 * 1024)).toEqual([])
})

it('names the files of every page in the script that asks for them early', async () => {
  const folder = await builtWeb()
  const html = await readFile(join(folder, 'index.html'), 'utf8')
  const early = await readFile(join(folder, /\/assets\/early-\w+\.js/.exec(html)![0]), 'utf8')
  const pages = (await readdir(join(folder, 'assets'))).filter(name => /-pages?-[\w-]{8}\.js$/.test(name))
  expect(pages.length).toBeGreaterThan(50)
  expect(pages.filter(name => !early.includes(name))).toEqual([])
})

it('keeps the reference data out of the scripts', async () => {
  const folder = join(await builtWeb(), 'assets')
  const scripts = (await readdir(folder)).filter(name => name.endsWith('.js'))
  for (const name of scripts) {
    const text = await readFile(join(folder, name), 'utf8')
    // A skill, a prefecture and an occupation that no page names.
    expect(text, name).not.toMatch(/SystemVerilog|克孜勒苏|船舶/)
  }
})
