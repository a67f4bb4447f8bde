// Markdown as GitHub reads it in a comment: GFM, raw HTML, and every line break of a paragraph kept.
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** @param {string} markdown @returns {string} HTML as GitHub has it before it sanitises. */
export function renderGfm(markdown) {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  return html.replace(/<p>[\s\S]*?<\/p>/g, (paragraph) => paragraph.replace(/(?<!<br \/>)\n/g, '<br>\n'))
}
