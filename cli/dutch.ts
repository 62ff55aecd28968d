export const dutch = {}
