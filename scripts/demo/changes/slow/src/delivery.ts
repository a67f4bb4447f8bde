import moment from 'moment'

/** The day an order arrives: three days from now, and never on a Sunday. */
export function deliveryDay(now: Date): string {
  const day = moment(now).add(3, 'days')
  return (day.day() === 0 ? day.add(1, 'day') : day).format('dddd, D MMMM')
}
