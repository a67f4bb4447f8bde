import type { Metric } from '../../model/metric.ts'

/** Lighthouse's categories, by its ids. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Category = (typeof CATEGORIES)[number]

/** The id of the metric that is a category's score: `performance-score`. */
export function scoreMetric(category: Category): Metric {
  return {
    id: `${category}-score`,
    title: `${category.replace('-', ' ')} score`,
    unit: 'score',
    better: 'higher',
    // Only performance is made of times. No tolerance: performance fails by its metrics, the others where a budget asks.
    nature: category === 'performance' ? 'sampled' : 'exact',
  }
}
