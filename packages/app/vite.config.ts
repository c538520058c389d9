// SPDX-License-Identifier: AGPL-3.0-or-later
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { keepMaps } from '../../tools/keep-maps.ts';

export default defineConfig({
  // For phones that get no newer browser (ADR 0024).
  build: { target: 'es2022', cssTarget: ['chrome100', 'firefox102', 'safari15.4'] },
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      files: { src: 'web', assets: 'web/static' },
      paths: { relative: false },
      output: { bundleStrategy: 'single' },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'connect-src': ['self'],
          'img-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one inline style that Svelte's hydration sets.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url'],
        },
      },
    }),
    keepMaps(['client']),
  ],
});
