const HIDDEN = '****'

/**
 * A value as the screen veils it until it is tapped. It keeps neighbours from reading along; it protects nothing
 * else. The veil has the same length whatever the value's; a masking that is not known hides all.
 */
export function masked(mask: string, value: string): string {
  const characters = [...value]
  const first = (count: number) => characters.slice(0, count).join('')
  const last = (count: number) => characters.slice(-count).join('')
  if (value === '') {
    return value
  }
  switch (mask.toLowerCase()) {
    case 'none':
      return value
    case 'name':
      return `${first(1)}**`
    case 'id':
      return characters.length < 15 ? HIDDEN : `${first(6)}***********${last(1)}`
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? `${first(4)}-**-**` : HIDDEN
    case 'address':
      return characters.length <= 8 ? HIDDEN : first(6) + HIDDEN
    case 'account':
      return characters.length <= 8 ? HIDDEN : HIDDEN + last(4)
    default:
      return HIDDEN
  }
}
