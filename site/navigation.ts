import { say, type Text } from '../harness/text/text.ts'

/** A page in the navigation: a file, or one that the build makes. */
export interface Entry {
  readonly source: string
  /** What it is called there; its title when absent. */
  readonly label?: Text
  /** A table so long that the search knows the page by its title and headings alone. */
  readonly isTable?: true
}

interface Group {
  readonly title: Text
  readonly entries: readonly Entry[]
}

/** Pages that no file has, by the name under which they stand below. */
export const REGISTER = 'htg rules'
export const CHECKS = 'htg explain'

/**
 * All pages, by who reads them. The build fails if a page of `docs/` is missing; a Dutch one, `X.nl.md`, comes with its
 * English twin.
 */
export const NAVIGATION: readonly Group[] = [
  {
    title: say`Start`,
    entries: [
      { source: 'README.md', label: say`What it is, and how to begin` },
      { source: 'docs/completion.md' },
      { source: 'CHANGELOG.md' },
    ],
  },
  {
    title: say`You build a gateway`,
    entries: [
      { source: 'docs/gateway.md' },
      { source: 'docs/ci.md' },
      { source: 'docs/many-runs.md' },
      { source: 'docs/real-gateways.md', label: say`Real gateways` },
      { source: 'docs/gateway-matrix.md', label: say`Real gateways by requirement`, isTable: true },
      { source: 'docs/kill-matrix-gateway.md', isTable: true },
    ],
  },
  {
    title: say`You make a connector`,
    entries: [
      { source: 'docs/connector.md' },
      { source: 'docs/serve.md' },
      { source: 'docs/certification.md' },
      { source: 'docs/real-connectors.md', label: say`Real connectors` },
      { source: 'docs/connector-matrix.md', label: say`Real connectors by requirement`, isTable: true },
      { source: 'docs/kill-matrix-connector.md', isTable: true },
    ],
  },
  {
    title: say`You answer at a helpdesk`,
    entries: [
      { source: 'docs/helpdesk.md' },
      { source: 'docs/diagnose.md' },
      { source: 'docs/lint.md' },
      { source: 'docs/cases.md' },
    ],
  },
  {
    title: say`What is demanded, and how it is judged`,
    entries: [
      { source: REGISTER },
      { source: CHECKS },
      { source: 'docs/judging.md' },
      { source: 'docs/settings.md', label: say`Settings` },
      { source: 'docs/profiles.md' },
    ],
  },
  {
    title: say`Reference`,
    entries: [
      { source: 'docs/report-directory.md' },
      { source: 'docs/caps.md' },
      { source: 'docs/performance.md' },
      { source: 'SECURITY.md' },
      { source: 'CONTRIBUTING.md' },
    ],
  },
]
