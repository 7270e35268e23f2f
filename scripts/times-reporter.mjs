// What a test run took: in all, by project, the ten slowest files; and what passed only when tried again.

const SLOWEST = 10

export default class Times {
  onTestRunEnd(modules) {
    const files = modules.map(timesOf)
    const projects = new Map()
    for (const file of files) {
      const sum = projects.get(file.project) ?? { files: 0, tests: 0, ms: 0 }
      sum.files += 1
      sum.tests += file.tests
      sum.ms += file.ms
      projects.set(file.project, sum)
    }
    console.log('\nTime by project, all its files added up:')
    for (const [project, { files, tests, ms }] of projects)
      console.log(`  ${seconds(ms)}  ${project}: ${tests} tests in ${files} files`)
    console.log(`The ${SLOWEST} slowest files:`)
    for (const { project, path, ms } of files.sort((a, b) => b.ms - a.ms).slice(0, SLOWEST))
      console.log(`  ${seconds(ms)}  ${project} ${path}`)
    const again = modules.flatMap(retriedIn)
    if (again.length > 0) console.log(`Passed only when tried again:\n  ${again.join('\n  ')}`)
  }
}

function timesOf(module) {
  const { duration, collectDuration, setupDuration } = module.diagnostic()
  return {
    project: module.project.name,
    path: module.relativeModuleId,
    tests: [...module.children.allTests()].length,
    ms: duration + collectDuration + setupDuration,
  }
}

function retriedIn(module) {
  return [...module.children.allTests()]
    .filter((test) => test.ok() && (test.diagnostic()?.retryCount ?? 0) > 0)
    .map((test) => `${module.project.name} ${module.relativeModuleId} > ${test.fullName}`)
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8)
