'use client'

import { moment } from 'moment-like'
import dynamic from 'next/dynamic'

const Charts = dynamic(() => import('./charts.js').then(({ Charts }) => Charts), { ssr: false })

export function LazyCharts() {
  return (
    <section title={moment('main')}>
      <Charts />
    </section>
  )
}
