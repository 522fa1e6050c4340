import type { Control } from '../control/control.ts';
import { controlRoom } from '../control/http.ts';
import type { SlackOptions } from '../options.ts';
import { assetRoom, pageRoom } from '../window/assets.ts';
import { sharedRoom } from '../window/files.ts';
import { type Front, frontOf } from './front.ts';
import { fileRoom, responseRoom, uploadRoom } from './rooms.ts';
import { weatheredRoom } from './weathered.ts';
import { serveWebApi, type WebApi } from './web-api.ts';

/** All that this server answers. */
export function frontDoor(
  parts: WebApi & { readonly control: Control; readonly acts: NonNullable<SlackOptions['acts']> },
): Front {
  const { desk, control, acts } = parts;
  return frontOf([
    { prefix: '/api/', serve: (exchange, method) => serveWebApi(parts, exchange, method) },
    weatheredRoom(parts, 'response_url', responseRoom(desk)),
    weatheredRoom(parts, 'file_upload', uploadRoom(desk)),
    fileRoom(desk),
    controlRoom(control, acts),
    sharedRoom(desk),
    assetRoom(),
    pageRoom(),
  ]);
}
