import { CodedError } from '../kernel/error.ts'
import { mostInGroup, type Organisation } from './schema.ts'

/** Levels of a group, the top one included. */
export const mostLevels = 5

type Known = ReadonlyMap<string, Organisation>

const levelOf = (known: Known, id: string): number => {
  let level = 1
  // A tree is never deeper than its members are many.
  for (let at = known.get(id)?.parentId; at !== undefined && level <= mostInGroup; at = known.get(at)?.parentId) level++
  return level
}

const heightOf = (known: Known, id: string, deepest = mostInGroup): number => {
  if (deepest === 0) return 0
  const below = [...known.values()].filter(({ parentId }) => parentId === id)
  return 1 + Math.max(0, ...below.map(child => heightOf(known, child.id, deepest - 1)))
}

/** Every organisation of a group with all others of it as its affiliates. */
const grouped = (members: readonly Organisation[]): Organisation[] => {
  const ids = members.map(({ id }) => id).sort()
  return members.map(({ affiliates: _, ...one }) => ({
    ...one,
    ...(ids.length > 1 && { affiliates: ids.filter(id => id !== one.id) }),
  }))
}

/** May this organisation ask that one to be its parent? Acyclic, since only the top of a group may ask, and only outside its group. */
export const requireJoinable = (child: Organisation, parent: Pick<Organisation, 'id'>): void => {
  if (child.parentId !== undefined)
    throw new CodedError('organisation/has-parent', { parameters: { parentId: child.parentId } })
  if (child.id === parent.id || child.affiliates?.includes(parent.id as Organisation['id']))
    throw new CodedError('organisation/tree-cycle')
}

/** The child's group under the parent's. `known`: every organisation of both. Returns all of them as they are then. */
export const joined = (known: Known, childId: string, parentId: string): Organisation[] => {
  const child = known.get(childId)!
  const parent = known.get(parentId)!
  requireJoinable(child, parent)
  if (known.size > mostInGroup)
    throw new CodedError('organisation/group-too-large', { parameters: { limit: mostInGroup } })
  if (levelOf(known, parentId) + heightOf(known, childId) > mostLevels)
    throw new CodedError('organisation/group-too-deep', { parameters: { limit: mostLevels } })
  return grouped([...known.values()].map(one => (one.id === childId ? { ...one, parentId: parent.id } : one)))
}

const belowOrSelf = (known: Known, id: string): string[] => [
  id,
  ...[...known.values()].filter(({ parentId }) => parentId === id).flatMap(child => belowOrSelf(known, child.id)),
]

/** The organisation with all below it leaves the group. `known`: every organisation of it. Returns all of them as they are then. */
export const parted = (known: Known, id: string): Organisation[] => {
  const leaver = known.get(id)!
  if (leaver.parentId === undefined) throw new CodedError('organisation/no-parent')
  const leaving = new Set(belowOrSelf(known, id))
  const { parentId: _, ...top } = leaver
  const all = [...known.values()].map(one => (one.id === id ? top : one))
  return [...grouped(all.filter(one => leaving.has(one.id))), ...grouped(all.filter(one => !leaving.has(one.id)))]
}
