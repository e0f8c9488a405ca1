// Builds the page into fixed names: the server has a fixed table of them (cmake/make_page.cmake).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
    plugins: [svelte()],
    base: '/',
    build: {
        target: 'es2022',
        modulePreload: false,
        cssCodeSplit: false,
        assetsInlineLimit: 0,  // files stay files
        rollupOptions: {
            input: { console: 'index.html', sound: 'src/audio/sound_worker.ts', player: 'src/audio/player_worklet.ts' },
            output: {
                entryFileNames: '[name].js',
                chunkFileNames: '[name].js',
                assetFileNames: '[name][extname]',
            },
        },
    },
});
