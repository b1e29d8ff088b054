import type { App, Files } from './ports.ts'

const ENTRY = 'autostart/paihao-kiosk.desktop'

/** Starts the application when its user logs in, or no longer. */
export function startAtLogin(
  on: boolean,
  machine: {
    platform: string
    app: App
    /** The user's folder of settings, on Linux `~/.config`. */
    config: Files
    /** The program to start. */
    program: string
  },
): void {
  if (machine.platform !== 'linux') machine.app.setLoginItemSettings({ openAtLogin: on })
  else if (on) machine.config.write(ENTRY, desktopEntry(machine.program))
  else machine.config.remove(ENTRY)
}

/** An entry for the desktop's autostart; the path is quoted as the Desktop Entry Specification asks. */
function desktopEntry(program: string): string {
  const quoted = program
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
  return `[Desktop Entry]\nType=Application\nName=Paihao Kiosk\nExec="${quoted}"\nX-GNOME-Autostart-enabled=true\n`
}
