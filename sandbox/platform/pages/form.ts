import { tokenField } from '../http/form-token.ts';
import { Markup, markup } from './markup.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One line of text. A secret is never written back into the page. */
export function textField(
  field: Field & { readonly value?: string; readonly secret?: true; readonly maxLength?: number },
): Markup {
  const kind = field.secret
    ? new Markup('type="password" autocomplete="new-password"')
    : markup`type="text" autocomplete="off" value="${field.value ?? ''}"`;
  const longest = field.maxLength === undefined ? null : markup` maxlength="${field.maxLength}"`;
  return around(field, markup`<input ${kind}${longest}${attributes(field)}>`);
}

export function longTextField(field: Field & { readonly value?: string; readonly rows: number }): Markup {
  // HTML drops one line feed after the tag.
  return around(
    field,
    markup`<textarea rows="${field.rows}" spellcheck="false"${attributes(field)}>${'\n'}${field.value ?? ''}</textarea>`,
  );
}

export function selectField(
  field: Field & { readonly choices: readonly Choice[]; readonly value?: string },
): Markup {
  const options = field.choices.map(({ value, label }) => {
    const mark = value === field.value ? new Markup(' selected') : null;
    return markup`<option value="${value}"${mark}>${label}</option>`;
  });
  return around(field, markup`<select${attributes(field)}>${options}</select>`);
}

export function checkField(field: Field): Markup {
  return markup`<div class="field check">
    <input type="checkbox" value="yes"${attributes(field)}>
    <label for="${field.name}">${field.label}</label>
  </div>`;
}

export function fieldset(legend: string, ...content: readonly (Markup | null)[]): Markup {
  return markup`<fieldset>
    <legend>${legend}</legend>
    ${content}
  </fieldset>`;
}

export function hidden(name: string, value: string): Markup {
  return markup`<input type="hidden" name="${name}" value="${value}">`;
}

/** A form that changes something: it holds the token that proves which page it comes from. */
export function postForm(action: string, token: string, ...content: readonly (Markup | null)[]): Markup {
  return markup`<form method="post" action="${action}">${hidden(tokenField, token)}${content}</form>`;
}

function attributes({ name, hint, required }: Field): Markup {
  const described = hint === undefined ? null : markup` aria-describedby="${name}-hint"`;
  return markup` id="${name}" name="${name}"${described}${required === true && new Markup(' required')}`;
}

function around({ name, label, hint }: Field, control: Markup): Markup {
  const help = hint === undefined ? null : markup`<p class="hint" id="${name}-hint">${hint}</p>`;
  return markup`<div class="field"><label for="${name}">${label}</label>${help}${control}</div>`;
}
