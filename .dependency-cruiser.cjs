// The import table of ARCHITECTURE.md. `only(from, allowed)` forbids every other import within src/.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `see the import table in ARCHITECTURE.md`,
  from: { path: from },
  to: { path: '^src/', pathNot: [from.replace(/\(\[\^\/\]\+\)/, '$1'), ...allowed] },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['^src/(action|cli)\\.ts$', '^src/model/'] },
      to: {},
    },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('model', '^src/model/', []),
    only('ports', '^src/ports/', ['^src/model/']),
    only('config', '^src/config/', [
      '^src/model/',
      '^src/ports/',
      '^src/checks/(check|registry)\\.ts$',
      '^src/checks/[^/]+/options\\.ts$',
    ]),
    only('checks', '^src/checks/([^/]+)/', ['^src/model/', '^src/ports/', '^src/checks/check\\.ts$']),
    only('check-contract', '^src/checks/check\\.ts$', ['^src/model/', '^src/ports/']),
    only('registry', '^src/checks/registry\\.ts$', ['^src/checks/check\\.ts$', '^src/checks/[^/]+/index\\.ts$']),
    only('measure', '^src/measure/', ['^src/model/', '^src/ports/', '^src/checks/check\\.ts$', '^src/compare/']),
    only('compare', '^src/compare/', ['^src/model/']),
    only('baseline', '^src/baseline/', ['^src/model/', '^src/ports/']),
    only('report', '^src/report/', ['^src/model/']),
    only('github', '^src/github/', ['^src/model/', '^src/ports/']),
    only('system', '^src/system/', ['^src/model/', '^src/ports/']),
    {
      name: 'platform-packages',
      comment: '@actions/* belongs to the platform adapter and the action entry',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/github/', '^src/action\\.ts$'] },
      to: { path: 'node_modules/@actions/' },
    },
    {
      name: 'pure',
      comment: 'model, compare and report have no effects',
      severity: 'error',
      from: { path: '^src/(model|compare|report)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'effects',
      comment: "only the adapters, a check's probe and the entries touch the outside world",
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/(github|system)/',
          '^src/checks/[^/]+/probe',
          '^src/checks/[^/]+/[^/]+/probe',
          '^src/(action|cli)\\.ts$',
        ],
      },
      to: {
        path: '^(node:)?(child_process|fs|fs/promises|http|https|net|tls|dgram|worker_threads)$',
        dependencyTypes: ['core'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
}
