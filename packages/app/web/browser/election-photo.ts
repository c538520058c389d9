// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of forms that take a photo: it goes out no bigger than it has to be.
import { mindPhoto } from './elections/mind-photo.ts';
import { mindWayOut } from './way-out.ts';

mindWayOut();
for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][name=photo]')) mindPhoto(input);
