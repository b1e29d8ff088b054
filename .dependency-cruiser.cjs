/** The arrows of the house: who may import whom. */
const screens = '^(home|kiosk|counter|display|console|phone)/'
const tests = '\\.test\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'protocol-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^protocol/' },
      to: { path: '^(hub|client|home|kiosk|counter|display|console|phone|tests|demo)/' },
    },
    {
      name: 'screens-never-import-hub',
      severity: 'error',
      from: { path: `^client/|${screens}`, pathNot: tests },
      to: { path: '^hub/' },
    },
    {
      name: 'hub-never-imports-screens',
      severity: 'error',
      from: { path: '^hub/' },
      to: { path: `^client/|${screens}` },
    },
    {
      name: 'client-imports-no-screen',
      severity: 'error',
      from: { path: '^client/', pathNot: tests },
      to: { path: screens },
    },
    {
      name: 'a-screen-imports-no-other-screen',
      severity: 'error',
      from: { path: `^(home|kiosk|counter|display|console|phone)/` },
      to: { path: screens, pathNot: '^$1/' },
    },
    {
      name: 'core-imports-only-types-of-protocol',
      severity: 'error',
      from: { path: '^hub/core/', pathNot: tests },
      // What a bundle means is plain functions that the screens need too.
      to: { pathNot: '^(hub/core/|protocol/bundleParts\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-only-protocol',
      severity: 'error',
      from: { path: '^hub/core/', pathNot: tests },
      to: { pathNot: '^(hub/core|protocol)/' },
    },
    {
      name: 'views-are-pure',
      severity: 'error',
      from: { path: '^hub/views/', pathNot: tests },
      to: { pathNot: '^(hub/(core|views)|protocol)/' },
    },
    {
      name: 'native-modules-only-in-devices-and-journal',
      severity: 'error',
      from: { path: '^(hub|protocol|client)/', pathNot: '^hub/(devices|journal)/' },
      to: { path: 'node_modules/(better-sqlite3|serialport)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'devices-and-journal-stand-alone',
      severity: 'error',
      from: { path: '^hub/(devices|journal)/', pathNot: tests },
      to: { path: '^hub/', pathNot: '^hub/(devices|journal)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: `^tests/|${tests}|^vite\\.config` },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.js', '.vue', '.json', '.mjs'] },
  },
}
