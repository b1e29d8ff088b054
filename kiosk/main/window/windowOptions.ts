/** The session of the pages; not kept on disk, so that nothing of a visit outlives the application. */
export const PARTITION = 'kiosk'

/** How the one window is made. */
export const windowOptions = (preload: string) =>
  ({
    show: false,
    kiosk: true,
    fullscreen: true,
    frame: false,
    resizable: false,
    movable: false,
    minimizable: false,
    autoHideMenuBar: true,
    backgroundColor: '#f7f6f2',
    title: '自助取号',
    webPreferences: {
      preload,
      partition: PARTITION,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      // A kiosk speaks before it is touched, and is never in the background.
      autoplayPolicy: 'no-user-gesture-required',
      backgroundThrottling: false,
    },
  }) as const

/** Switches of Chromium: no zoom by two fingers, no going back by a swipe, no pull to reload. */
export const SWITCHES: readonly (readonly [string, string?])[] = [
  ['disable-pinch'],
  ['overscroll-history-navigation', '0'],
  [
    'disable-features',
    'LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets,TouchpadOverscrollHistoryNavigation',
  ],
]
