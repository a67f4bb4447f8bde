'use client'

import dynamic from 'next/dynamic'

export const LazyCharts = dynamic(() => import('./charts.js').then(({ Charts }) => Charts), { ssr: false })
