import type { search as english } from '../en/search.js';
import type { Translated } from '../translated.js';

export const search: Translated<typeof english> = {
  'search.all': 'Buscar «{words}» en todo',
  'search.label': 'Buscar en todo',
  'search.hint':
    'Las comillas mantienen juntas las palabras: "pedido tardío". from:anna encuentra lo que escribió Anna, stage:proposal los negocios en esa etapa.',
  'search.types': 'Buscar en',
  'search.type.all': 'Todo',
  'search.type.count': '{type}: {count, number}',
  'search.type.contacts': 'Contactos',
  'search.type.conversations': 'Conversaciones',
  'search.type.messages': 'Mensajes',
  'search.type.leads': 'Clientes potenciales',
  'search.type.deals': 'Negocios',
  'search.type.records': 'Registros del CRM',
  'search.results': 'Resultados de la búsqueda',
  'search.found': '{count, plural, one {# resultado} many {# de resultados} other {# resultados}}',
  'search.empty': 'Todavía no se busca nada.',
  'search.empty.next': 'Escriba dos letras o más: un nombre, una dirección, un número de pedido o lo que alguien dijo.',
  'search.none': 'Nada contiene «{words}».',
  'search.none.next': 'Use menos palabras o busque en todo. Una palabra también se encuentra por su comienzo.',
};
