/// <reference types="vite/client" />
declare module '@fontsource-variable/noto-sans-kr'
declare module '@fontsource-variable/noto-sans-sc'
declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export default component
}
