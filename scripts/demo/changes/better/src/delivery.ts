const FORMAT = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

/** The day an order arrives: three days from now, and never on a Sunday. */
export function deliveryDay(now: Date): string {
  const day = new Date(now)
  day.setDate(day.getDate() + 3)
  if (day.getDay() === 0) day.setDate(day.getDate() + 1)
  return FORMAT.format(day)
}
