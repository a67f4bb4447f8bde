export function renderGfm(markdown: string): string
