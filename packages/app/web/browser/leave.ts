// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of pages without a form: it minds the way out, and nothing else.
import { mindWayOut } from './way-out.ts';

mindWayOut();
