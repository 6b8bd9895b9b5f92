import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', '.dist-*/', 'data/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // Numbers and booleans read well inside templates; objects do not and stay forbidden.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // `async` says that a function belongs to an asynchronous interface, also where its body awaits nothing.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // A test may assert that a value is there; if it is not, the test fails, which is what it is for.
    files: ['tests/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['scripts/**/*.mjs', 'tests/support/*.mjs', '*.js', '*.cjs'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        setImmediate: 'readonly',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
        URLSearchParams: 'readonly',
        performance: 'readonly',
      },
    },
  },
  {
    files: ['src/web/assets/**/*.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        window: 'readonly',
        location: 'readonly',
        history: 'readonly',
        HTMLInputElement: 'readonly',
        navigator: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        EventSource: 'readonly',
        XMLHttpRequest: 'readonly',
      },
    },
  },
);
