// Builds the pages into the folder that is named, if anything that they are made of has changed since.
//   node build.mjs FOLDER
import {execFileSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, readFileSync, readdirSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

const OLDEST = [20, 19]
const CONTRACT = '../vault-service/src/main/resources/openapi.yaml'
const MADE_OF = ['src', 'public', 'index.html', 'package-lock.json', 'vite.config.ts', 'tsconfig.json', 'eslint.config.js', CONTRACT]
const GENERATED = join('src', 'api', 'contract.d.ts')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(`The portal's build needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

function digest(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) {
        add(join(path, name))
      }
    } else if (path !== GENERATED) {
      hash.update(path).update(readFileSync(path))
    }
  }
  paths.forEach(add)
  return hash.digest('hex')
}

function npm(...args) {
  execFileSync('npm', args, {stdio: 'inherit', env: {...process.env, npm_config_loglevel: 'error'}})
}

function unlessDone(result, stamp, state, work) {
  if (!existsSync(result) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== state) {
    work()
    writeFileSync(stamp, state)
  }
}

const folder = process.argv[2]
unlessDone('node_modules', join('node_modules', '.installed'), digest(['package-lock.json']), () =>
  npm('ci', '--no-fund', '--no-audit'),
)
unlessDone(join(folder, 'files.json'), join(folder, '..', '..', 'portal.built'), digest(MADE_OF), () =>
  npm('run', '--silent', 'build', '--', '--outDir', folder, '--emptyOutDir'),
)
