import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** What electron-builder writes for the kiosk application, and the signatures beside the descriptions. */
const DESCRIPTION = /^latest(-linux(-arm64)?)?\.yml(\.sig)?$/
const PACKAGE =
  /^paihao-kiosk-\d+\.\d+\.\d+(-[\w.]+)?-(x64|x86_64|amd64|arm64)\.(exe|AppImage|deb)(\.blockmap)?$/

/** Whether a file of the folder is for the kiosks. */
export const isUpdate = (name: string): boolean => DESCRIPTION.test(name) || PACKAGE.test(name)

/** Serves a folder of packages under `/updates/`: known names only, and nothing below it or beside it. */
export async function serveUpdates(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/updates/',
    decorateReply: false,
    index: false,
    list: false,
    dotfiles: 'ignore',
    // The newest version is asked for each time.
    cacheControl: false,
    allowedPath: (path) => isUpdate(path.replace(/^\//, '')),
  })
}
