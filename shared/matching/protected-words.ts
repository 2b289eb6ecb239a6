/**
 * What tells sex, age, ethnic group or family status in a text of one's own: taken out before the text is read or indexed, like names. Only
 * where the words say that of a person: 女装 is a trade, 藏语 a language, `10 years old` code a fact.
 */
const ethnic =
  '汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺'
const apart = (words: string): string => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`

const protectedWords = new RegExp(
  [
    apart('性别\\s*[:：]?\\s*[男女]性?|[男女]性?|男生|女生'),
    '先生|女士|小姐',
    apart('male|female|man|woman|mr\\.?|mrs\\.?|ms\\.?|gentleman|lady|he|she|his|hers?|him|himself|herself'),
    '(?:19|20)\\d{2}\\s*年(?:\\s*\\d{1,2}\\s*月)?(?:\\s*\\d{1,2}\\s*日)?\\s*(?:出生|生人|生)',
    '(?:年龄|出生(?:年月|日期|于)?)\\s*[:：]?\\s*\\d[\\d年月日./-]*岁?',
    '(?<!\\d)\\d{2}\\s*(?:周?岁)',
    '(?<!\\d)[5-9]0后|(?<!\\d)[01]0后',
    apart(
      "born (?:in|on) [\\w ,]*(?:19|20)\\d{2}|aged? ?:? ?\\d{2}|\\d{2} years? of age|\\d{2}-year-old|(?:i am|i'm) \\d{2} years old",
    ),
    `(?:民族\\s*[:：]?\\s*)?(?:${ethnic})族(?!自治|语|文)`,
    apart(
      'ethnic(?:ity|ally)?\\s*[:：]?\\s*\\w+|(?:han|hui|uy?ghur|tibetan|mongol|zhuang|manchu) (?:chinese|ethnicity|nationality)',
    ),
    apart('未婚|已婚|离异|已育|未育|single|married|divorced'),
  ].join('|'),
  'giu',
)

/** One of these is in every place that the expression above finds: looking behind each letter of a text took most of a scrubbing. */
const sign =
  /[男女族岁\u017f\u212a]|先生|小姐|年龄|出生|\d0后|(?:19|20)\d{2}\s*年|[未已][婚育]|离异|(?<![a-z\d])(?:f?e?male|(?:wo)?man|mr|mrs|ms|gentleman|lady|s?he|his|hers?|him|himself|herself|born|aged?|single|married|divorced)(?![a-z])|\d years? of age|\d-year-old|\d years old|ethnic|nationality|(?:han|hui|uy?ghur|tibetan|mongol|zhuang|manchu) chinese/i

export const withoutProtected = (text: string): string => (sign.test(text) ? text.replace(protectedWords, ' ') : text)
