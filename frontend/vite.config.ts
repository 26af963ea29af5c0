import { defineConfig } from 'vitest/config';

/** Entry names are stable, so Thymeleaf links them without a manifest; only the lazy chart chunk carries a hash. */
export default defineConfig({
  base: './',
  publicDir: false,
  build: {
    outDir: '../src/main/resources/static/app',
    emptyOutDir: true,
    assetsDir: '',
    target: 'es2022',
    modulePreload: false,
    chunkSizeWarningLimit: 800,
    rollupOptions: {
      input: { app: 'src/main.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'] },
});
