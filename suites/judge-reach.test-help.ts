import { posix } from 'node:path'
import { parseAst } from 'vite'

/** What the code of judges leads to. */
interface Reach {
  /** Judges that were found. */
  readonly judges: number
  /** What is imported from outside the suites: `harness/wire/wire.ts#Wire`, `node:net#isIP`, by the way that leads there. */
  readonly imports: ReadonlyMap<string, string>
  /** Names of modules that can change while they are used, with the same. */
  readonly state: ReadonlyMap<string, string>
}

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}
interface Import {
  readonly from: string
  readonly name: string
}
interface Module {
  readonly file: string
  readonly program: Node
  readonly imports: Map<string, Import>
  readonly declarations: Map<string, { readonly node: Node; readonly kind: string }>
  /** What is exported under another name, or from another file. */
  readonly exports: Map<string, Import>
}

/** What makes a stimulus. Its arguments are what is driven, and no code of a judge, who only asks for its id. */
const MAKERS = new Set(['suites/connector/scenario.ts#scenario', 'harness/driving/gateway-experiment.ts#experiment'])
/** The code of a stimulus, where it stands in a table. */
const DRIVEN = new Set(['patch', 'drive', 'maildrop'])
/** TypeScript's own nodes that hold a value; all others are types, which are gone when a judge runs. */
const TYPED_VALUES = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'])
const CHANGES = new Set(['set', 'add', 'delete', 'clear', 'push', 'pop', 'shift', 'unshift', 'splice', 'fill', 'sort'])

/**
 * Follows every property `judge` of some files through the declarations of modules, over all files of the suites.
 * `read` gives the source of a file; names are relative to the root of the project, with `/`.
 */
export function reachOfJudges(files: readonly string[], read: (file: string) => string): Reach {
  const modules = new Map<string, Module>()
  const seen = new Set<string>()
  const imports = new Map<string, string>()
  const state = new Map<string, string>()
  let judges = 0
  for (const file of files) {
    const module = moduleOf(file)
    walk(module.program, (node) => {
      if (node.type !== 'Property' || nameOf(node.key) !== 'judge') return true
      judges++
      followNames(module, node.value as Node, [file])
      return true
    })
  }
  return { judges, imports, state }

  function moduleOf(file: string): Module {
    let module = modules.get(file)
    if (!module) {
      module = parse(file, read(file))
      modules.set(file, module)
    }
    return module
  }

  function followNames(module: Module, root: Node, way: readonly string[]): void {
    walk(root, (node, parent) => {
      if (node.type.startsWith('TS') && !TYPED_VALUES.has(node.type)) return false
      if (node.type === 'CallExpression' && makesStimuli(module, node)) return false
      if (node.type === 'Property' && DRIVEN.has(nameOf(node.key) ?? '')) return false
      if (node.type === 'Identifier' && !isLabel(node, parent)) follow(module, node.name as string, way)
      return true
    })
  }

  function follow(module: Module, name: string, way: readonly string[]): void {
    const key = `${module.file}#${name}`
    if (seen.has(key)) return
    const declaration = module.declarations.get(name)
    const imported = module.imports.get(name)
    if (declaration) {
      seen.add(key)
      const here = [...way, key]
      if (declaration.kind === 'let' || declaration.kind === 'var' || isChanged(module, name)) {
        state.set(key, here.join(' > '))
      }
      followNames(module, declaration.node, here)
    } else if (imported) {
      seen.add(key)
      followImport(imported, way)
    }
  }

  function followImport({ from, name }: Import, way: readonly string[]): void {
    if (!from.startsWith('suites/')) {
      imports.set(`${from}#${name}`, way.join(' > '))
      return
    }
    const module = moduleOf(from)
    const exported = module.exports.get(name)
    if (exported && exported.from !== from) followImport(exported, way)
    else follow(module, exported?.name ?? name, way)
  }

  /** Whether a call gives stimuli: of a maker, of a function that calls one, or of `map` with such a function. */
  function makesStimuli(module: Module, call: Node): boolean {
    const callee = call.callee as Node
    if (callee.type === 'Identifier') return isMaker(module, callee.name as string)
    const [made] = call.arguments as readonly Node[]
    const isMap = callee.type === 'MemberExpression' && nameOf(callee.property) === 'map'
    const body = isMap && made?.type === 'ArrowFunctionExpression' ? (made.body as Node) : undefined
    return body?.type === 'CallExpression' && makesStimuli(module, body)
  }

  function isMaker(module: Module, name: string): boolean {
    const imported = module.imports.get(name)
    if (imported) {
      if (MAKERS.has(`${imported.from}#${imported.name}`)) return true
      return imported.from.startsWith('suites/') && isMaker(moduleOf(imported.from), imported.name)
    }
    if (MAKERS.has(`${module.file}#${name}`)) return true
    const declared = module.declarations.get(name)?.node
    const made = declared?.type === 'VariableDeclarator' ? (declared.init as Node | null) : declared
    if (!made || !/^(?:FunctionDeclaration|ArrowFunctionExpression)$/.test(made.type)) return false
    let isOne = false
    walk(made, (node) => {
      const callee = node.type === 'CallExpression' ? (node.callee as Node) : undefined
      if (callee?.type === 'Identifier' && callee.name !== name) isOne ||= isMaker(module, callee.name as string)
      return !isOne
    })
    return isOne
  }
}

function parse(file: string, source: string): Module {
  const program = parseAst(source, { lang: 'ts' }) as unknown as Node
  const module: Module = { file, program, imports: new Map(), declarations: new Map(), exports: new Map() }
  const placeOf = (source: unknown) => {
    const path = (source as { value: string }).value
    return path.startsWith('.') ? posix.join(posix.dirname(file), path) : path
  }
  const declare = (node: Node) => {
    if (node.type !== 'VariableDeclaration') {
      const name = nameOf(node.id)
      if (name !== undefined && !node.type.startsWith('TS')) module.declarations.set(name, { node, kind: node.type })
      return
    }
    for (const declarator of node.declarations as readonly Node[]) {
      walk(declarator.id as Node, (part, parent) => {
        if (part.type.startsWith('TS')) return false
        if (part.type === 'Identifier' && !isLabel(part, parent)) {
          module.declarations.set(part.name as string, { node: declarator, kind: node.kind as string })
        }
        return true
      })
    }
  }
  for (const statement of program.body as readonly Node[]) {
    const specifiers = (statement.specifiers ?? []) as readonly Node[]
    if (statement.type === 'ImportDeclaration') {
      for (const specifier of specifiers) {
        if (statement.importKind === 'type' || specifier.importKind === 'type') continue
        const name = nameOf(specifier.imported) ?? '*'
        module.imports.set(nameOf(specifier.local)!, { from: placeOf(statement.source), name })
      }
    } else if (statement.type === 'ExportNamedDeclaration') {
      if (statement.declaration) declare(statement.declaration as Node)
      const from = statement.source ? placeOf(statement.source) : file
      for (const { exported, local } of specifiers)
        module.exports.set(nameOf(exported)!, { from, name: nameOf(local)! })
    } else declare(statement)
  }
  return module
}

/** Whether something of a module is written to anywhere in it: by a method that changes it, or an assignment to a part. */
function isChanged({ program }: Module, name: string): boolean {
  const isPart = (node: Node) => node.type === 'MemberExpression' && nameOf(node.object) === name
  let changed = false
  walk(program, (node) => {
    if (node.type === 'CallExpression') {
      const callee = node.callee as Node
      changed ||= isPart(callee) && CHANGES.has(nameOf(callee.property) ?? '')
    }
    if (node.type === 'AssignmentExpression') changed ||= isPart(node.left as Node)
    return !changed
  })
  return changed
}

/** Whether an identifier only labels a property. */
function isLabel(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined || parent.computed === true) return false
  if (parent.type === 'MemberExpression') return parent.property === node
  return (
    /^(?:Property|MethodDefinition|PropertyDefinition)$/.test(parent.type) && parent.key === node && !parent.shorthand
  )
}

function nameOf(node: unknown): string | undefined {
  return (node as { readonly name?: string } | undefined | null)?.name
}

/** Visits the nodes below and including one; below those for which `visit` is false nothing is visited. */
function walk(node: Node, visit: (node: Node, parent: Node | undefined) => boolean, parent?: Node): void {
  if (!visit(node, parent)) return
  for (const value of Object.values(node)) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part === 'object' && part !== null && typeof part.type === 'string') walk(part as Node, visit, node)
    }
  }
}
