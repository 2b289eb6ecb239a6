type Child = Node | string | number | false | null | undefined | readonly Child[]

type Attributes = {
  readonly [name: string]: string | number | boolean | undefined | ((event: never) => unknown)
}

const append = (parent: Node, child: Child): void => {
  if (child === false || child === null || child === undefined) return
  if (Array.isArray(child)) for (const one of child as readonly Child[]) append(parent, one)
  else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)))
}

/** An element with attributes (functions become listeners) and children; text is never read as markup. */
export const h = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value as EventListener)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  append(element, children)
  return element
}

export const replace = (parent: Element, ...children: Child[]): void => {
  parent.replaceChildren()
  append(parent, children)
}

/** Which control has the focus, so that it has it again after its list was drawn anew. */
export const keepFocus = (draw: () => void): void => {
  const id = document.activeElement?.id
  draw()
  if (id) document.getElementById(id)?.focus()
}
