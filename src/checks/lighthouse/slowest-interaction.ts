import { z } from 'zod'

/** Which interaction of a timespan was the slowest, as the page itself knows it. */
export const interactionSchema = z.object({
  /** `click`, `pointerup`, `keydown` */
  event: z.string(),
  selector: z.string(),
})
export type NamedInteraction = z.output<typeof interactionSchema>

/** `click on`, before the element. */
export function interactionWords(event: string | undefined): string {
  if (event === undefined) return 'interaction with'
  if (event.startsWith('key')) return 'key press in'
  return /^(click|pointer|mouse|tap)/.test(event) ? 'click on' : 'interaction with'
}
