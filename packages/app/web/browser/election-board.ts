// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of the board: lets this device check all of it, on a thread of its own.
import { mindBoardCheck } from './elections/board/mind-board-check.ts';
import { mindWayOut } from './way-out.ts';

mindWayOut();
document.documentElement.classList.add('scripted');
const section = document.querySelector<HTMLElement>('[data-election-board]');
if (section !== null) mindBoardCheck(section);
