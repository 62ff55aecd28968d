/** The first characters of a text; an ellipsis stands for the rest. */
export function clip(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text
}
