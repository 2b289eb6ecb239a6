/** Where the reader is: the view's path and its query, both in the address. */
export type Place = { readonly path: string; readonly query: URLSearchParams }

let onMove: () => void = () => {}

export const place = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) })

export const addressFor = (path: string, query: URLSearchParams): string => {
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? path : `${path}?${text}`
}

/** Goes to an address of this page without loading it anew. */
export const go = (address: string, options: { replace?: boolean } = {}): void => {
  if (options.replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  onMove()
}

export const startRouter = (moved: () => void): void => {
  onMove = moved
  window.addEventListener('popstate', () => moved())
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest?.('a[href^="/"]')
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain || link.hasAttribute('target') || link.hasAttribute('data-outside')) return
    event.preventDefault()
    go(link.getAttribute('href')!)
    window.scrollTo(0, 0)
  })
}
