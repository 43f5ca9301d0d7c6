/// Words that hold sentences together and say nothing of their subject, by language; folded as `TextFolder` does.
enum FunctionWords {
    /// Whether a word is a stop word of searches, in the language of the site or in English.
    ///
    /// `StopWords` has more: those of reasons.
    static func isStopWord(_ word: String, _ language: SearchLanguage?) -> Bool {
        english.contains(word) || negatedVerbs.contains(word) || language.flatMap { others[$0] }?.contains(word) == true
    }

    /// Whether what stands in one piece in a search is nothing but stop words, as the tokenizer cuts it: *how*, *don't*
    /// or *we'll*.
    static func areStopWords(_ words: [String], _ language: SearchLanguage?) -> Bool {
        isContraction(words) || words.allSatisfy { isStopWord($0, language) }
    }

    /// Whether two words are an English verb or pronoun and what is contracted with it after an apostrophe.
    private static func isContraction(_ words: [String]) -> Bool {
        guard words.count == 2 else { return false }
        return contracted.contains(words[1]) ? english.contains(words[0]) : negatedVerbs.contains(words.joined())
    }

    /// Whether a word opens questions, in the language of the site or in English.
    static func opensQuestion(_ word: String, _ language: SearchLanguage?) -> Bool {
        openers[.english]?.contains(word) == true || language.flatMap { openers[$0] }?.contains(word) == true
    }

    /// Whether a word that a search may well ask for tells little of what a question is about, in English or in a
    /// language with a script of its own.
    static func tellsLittle(_ word: String) -> Bool {
        StopWordLists.all.contains { $0.isAlwaysMeant && $0.functionWords.contains(word) }
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let english = words(
        """
        a about all also am an and any are as at be been but by can could did do does doing for from had has
        have how i if in into is it its m may me might must my no not of on or our s shall should so some t than that
        the their them then there these they this those to us was we were what when where which who whom whose
        why will with would you your
        """
    )

    /// What is left of *will*, *have*, *are* and *had* behind an apostrophe.
    private static let contracted: Set<String> = ["ll", "ve", "re", "d"]

    /// Verbs with *not* in them, without the apostrophe: most are written so too, as `dont`.
    private static let negatedVerbs = words(
        """
        aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neednt shant shouldnt
        wasnt werent wont wouldnt
        """
    )

    private static let openers: [SearchLanguage: Set<String>] = [
        .english: words("how what why when where who whom whose which can could do does did is are should"),
        .german: words("wie was wann warum wieso weshalb wo wohin woher wer wen wem welche welcher welches kann"),
        .french: words("comment pourquoi quand ou qui que quoi quel quelle quels quelles combien est"),
        .spanish: words("como por que cual cuales cuando cuanto cuantos donde quien puedo"),
        .italian: words("come perche che cosa chi dove quando quanto quale quali posso"),
        .portuguese: words("como por que qual quais quando quanto onde quem posso"),
        .dutch: words("hoe wat waarom wanneer waar wie welke kan"),
        .swedish: words("hur vad varfor nar var vem vilken kan"),
        .danish: words("hvordan hvad hvorfor hvornar hvor hvem kan"),
        .norwegian: words("hvordan hva hvorfor nar hvor hvem kan"),
        .russian: words("как что почему когда где кто какой какая какие сколько"),
    ]

    private static let others: [SearchLanguage: Set<String>] = [
        .german: words(
            """
            aber als am an auch auf aus bei bin bis bist da das dass dem den der des die dies diese du
            durch ein eine einem einen einer er es fur gibt hat ich ihr im in ist ja kann man mehr mein
            meine mit nach nicht noch nur oder sein sich sie sind so soll uber um und uns von vor wann war
            warum was welche welcher wenn wer werden wie wieso wir wird wo zu zum zur
            """
        ),
        .french: words(
            """
            a au aux avec ce ces cette combien comme comment d dans de des du elle en est et faire il ils
            j je l la le les leur ma mais me mes mon ne nos nous on ou par pas peut pour pourquoi qu quand
            que quel quelle quels qui quoi sa se ses son sont sur ta te tu un une vous y
            """
        ),
        .spanish: words(
            """
            a al como con cual cuales cuando cuanto de del donde el ella ellos en es esta este estos fue
            ha hacer hay la las lo los mas me mi muy no o para pero por porque puede puedo que quien se
            ser si sin sobre son su sus un una uno y ya yo
            """
        ),
        .italian: words(
            """
            a al alla che chi come con cosa cui da dal dei del della di dove e fare gli i il in io la le
            lo mi nel o per perche posso quale quali quando quanto se si sono su un una uno
            """
        ),
        .portuguese: words(
            """
            a ao aos as com como da das de do dos e em eu fazer na no o onde os ou para por porque posso
            qual quais quando quanto que quem se ser um uma
            """
        ),
        .dutch: words(
            """
            aan als bij dat de den der die dit een en er hebben het hoe hij ik in is je kan met mijn naar
            of om op te van voor waar waarom wanneer was wat we welke wie wij zijn zo
            """
        ),
        .swedish: words(
            """
            att av de den det du en ett for fran gor ha hur i jag kan man med nar och om pa som till vad
            var varfor vem vi vilken ar
            """
        ),
        .danish: words(
            """
            af at de den der det du en er et for fra gor har hvad hvem hvor hvordan hvorfor i jeg kan man
            med nar og om pa som til vi
            """
        ),
        .norwegian: words(
            """
            av at de den det du en er et for fra gjor har hva hvem hvor hvordan hvorfor i jeg kan man med
            nar og om pa som til vi
            """
        ),
        .russian: words(
            """
            в где для до его ее и из или их как какая какие какой когда кто ли мне мой мы на не о от по
            почему с сколько то у что это я
            """
        ),
    ]
}
