/** A device may be a kiosk of the catalogue. */
export const v2 = 'ALTER TABLE device ADD COLUMN kiosk TEXT'
