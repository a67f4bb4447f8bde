'use client'

import { Charts } from './charts.js'

export function LazyCharts() {
  return <Charts />
}
