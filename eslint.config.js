import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What each part of the house may import; arrows point down only. */
const layers = {
  core: ['core', 'resources'],
  native: ['native', 'core'],
  contract: ['core', 'contract'],
  sandbox: ['sandbox', 'native', 'core'],
  renderer: ['renderer', 'contract', 'core-types', 'resources'],
  electron: ['electron', 'contract', 'sandbox', 'native', 'core'],
  cli: ['cli', 'sandbox', 'native', 'core'],
};

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', 'test-results'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: [] } } },
    plugins: { boundaries, 'react-hooks': reactHooks },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.json'] } },
      'boundaries/elements': [
        { type: 'contract', pattern: 'electron/contract.ts', mode: 'full' },
        { type: 'core', pattern: 'core/**', mode: 'full' },
        { type: 'native', pattern: 'native/**', mode: 'full' },
        { type: 'sandbox', pattern: 'sandbox/**', mode: 'full' },
        { type: 'renderer', pattern: 'renderer/**', mode: 'full' },
        { type: 'electron', pattern: 'electron/**', mode: 'full' },
        { type: 'cli', pattern: 'cli/**', mode: 'full' },
        { type: 'resources', pattern: 'resources/**', mode: 'full' },
      ],
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
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: Object.entries(layers).map(([from, allow]) => ({ from, allow })),
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
  { files: ['*.config.ts', 'renderer/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
