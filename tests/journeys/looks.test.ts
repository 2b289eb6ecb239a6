import { expect, it } from 'vitest'
import { describeJourney, useJourney } from './journey.ts'
import { screens } from './screen-list.ts'

describeJourney('every screen, in both languages, light and dark, on a desk and on a phone', () => {
  const { faults } = useJourney()
  // The documents' page is Swagger's own.
  const own = screens.filter(({ path }) => path !== '/docs')

  it.each([...Map.groupBy(own, ({ login }) => login ?? 'nobody known')])(
    'has nothing for axe to find, and fits: %s',
    async (_, theirs) => {
      expect(await faults(theirs)).toEqual([])
    },
    900_000,
  )
})
