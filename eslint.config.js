import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The parts of the house, most particular first. */
const parts = {
  contract: ['electron/contract/**'],
  words: ['core/errors/**', 'core/text/**'],
  core: ['core/**'],
  native: ['native/**'],
  sandbox: ['sandbox/**'],
  renderer: ['renderer/**'],
  electron: ['electron/**'],
  cli: ['cli/**'],
  resources: ['resources/**'],
};

/** What each part may import; arrows point down only. */
const layers = {
  words: ['words', 'resources'],
  core: ['core', 'words', 'resources'],
  native: ['native', 'core', 'words'],
  contract: ['contract', 'core', 'words'],
  sandbox: ['sandbox', 'native', 'core', 'words'],
  renderer: ['renderer', 'contract', 'words', 'resources'],
  electron: ['electron', 'contract', 'sandbox', 'native', 'core', 'words'],
  cli: ['cli', 'sandbox', 'native', 'core', 'words'],
};

const element = (type) => ({ element: { type } });

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { boundaries, 'react-hooks': reactHooks },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.json'] } },
      'boundaries/elements': Object.entries(parts).map(([type, pattern]) => ({
        type,
        pattern,
        partialMatch: false,
      })),
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where the thing lives.' },
      ],
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...Object.entries(layers).map(([from, allowed]) => ({
              from: element(from),
              allow: allowed.map((to) => ({ to: element(to) })),
            })),
            // The page knows the shapes of the domain, not its code.
            { from: element('renderer'), allow: [{ to: element('core'), dependency: { kind: 'type' } }] },
          ],
        },
      ],
    },
  },
  {
    files: ['core/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['electron', 'react*', 'pkcs11js', 'zustand'] }],
    },
  },
  // `use` is Playwright's word in fixtures, not a hook.
  { files: ['test/e2e/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  { files: ['*.config.ts', 'renderer/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
