import vue from 'eslint-plugin-vue'
import { defineConfig } from 'eslint/config'
import ts from 'typescript-eslint'

export default defineConfig(
  // The checker of records is given out as it stands, to machines that have nothing but Node.
  {
    ignores: [
      '.dependency-cruiser.cjs',
      'hub/inquiry/check-record.mjs',
      'dist/',
      'dist-kiosk/',
      'data/',
      'coverage/',
      'node_modules/',
    ],
  },
  ts.configs.recommendedTypeChecked,
  vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        project: './tsconfig.json',
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Handlers of events and routes are asynchronous, and what awaits them catches their errors.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/require-await': 'off',
      // Composables give plain functions, which stores and templates take apart.
      '@typescript-eslint/unbound-method': 'off',
      // The formatter decides how templates are laid out.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
    },
  },
  // Components wire; vue-tsc knows their types, and asking for them again here takes minutes.
  { files: ['**/*.vue'], extends: [ts.configs.disableTypeChecked] },
  {
    // What these print is what they are for.
    files: ['hub/cli/**', 'hub/main.ts', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts', 'tests/**'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
)
