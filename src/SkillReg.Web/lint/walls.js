import { dirname, relative, resolve, sep } from 'node:path';

/** The layers of src/, lowest first. A file imports from its own layer and from lower ones, never from higher ones. */
export const layers = ['texts', 'api', 'design', 'session', 'layout', 'features', 'app'];

/** An ESLint rule: no arrow points upwards, and no feature knows another feature. */
export const walls = {
  meta: {
    type: 'problem',
    docs: { description: 'Keep features apart and shared code below them.' },
    messages: {
      upwards: 'Expected "{{from}}" to import only from lower layers, but it imports from "{{to}}".',
      sideways: 'Expected the feature "{{from}}" to know no other feature, but it imports from "{{to}}".',
    },
    schema: [{ type: 'object', properties: { root: { type: 'string' } }, required: ['root'], additionalProperties: false }],
  },
  create(context) {
    const { root } = context.options[0];
    const check = (node, specifier) => {
      const finding = findBreach(root, context.filename, specifier);
      if (finding) {
        context.report({ node, messageId: finding.kind, data: { from: finding.from, to: finding.to } });
      }
    };
    const checkSource = (node) => node.source && check(node.source, node.source.value);
    return {
      ImportDeclaration: checkSource,
      ExportNamedDeclaration: checkSource,
      ExportAllDeclaration: checkSource,
      ImportExpression: (node) => node.source.type === 'Literal' && check(node.source, node.source.value),
    };
  },
};

function findBreach(root, file, specifier) {
  if (typeof specifier !== 'string' || !specifier.startsWith('.')) {
    return null;
  }
  const from = place(root, file);
  const to = place(root, resolve(dirname(file), specifier));
  if (!from || !to) {
    return null;
  }
  if (layers.indexOf(to.layer) > layers.indexOf(from.layer)) {
    return { kind: 'upwards', from: from.layer, to: to.layer };
  }
  if (from.layer === 'features' && to.layer === 'features' && from.room !== to.room) {
    return { kind: 'sideways', from: from.room, to: to.room };
  }
  return null;
}

function place(root, path) {
  const [layer, room] = relative(root, path).split(sep);
  return layers.includes(layer) ? { layer, room } : null;
}
