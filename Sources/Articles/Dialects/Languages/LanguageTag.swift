/// Tags of languages as BCP 47 has them, with those languages alone that are known here.
enum LanguageTag {
    /// Whether a text is the tag of a known language: `fr`, `pt-BR`, `zh_Hant`, `yue`.
    static func isKnown(_ text: String) -> Bool {
        let parts = text.lowercased().split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        guard let first = parts.first.map(String.init), codes.contains(first) || longCodes.contains(first) else {
            return false
        }
        return parts.dropFirst().allSatisfy { part in
            1...8 ~= part.utf8.count && part.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
        }
    }

    /// Whether a part of a name is a tag with a language of ISO 639-1, and at most a script and a region: `fr`,
    /// `pt-br`, `zh-Hant`.
    static func isName(_ name: String) -> Bool {
        let parts = name.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
        guard let first = parts.first, parts.count <= 3, codes.contains(String(first)) else { return false }
        return parts.dropFirst().allSatisfy { part in
            let isWord = part.utf8.allSatisfy { 0x61...0x7A ~= $0 }
            let isNumber = part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
            return isWord && (part.utf8.count == 2 || part.utf8.count == 4) || isNumber && part.utf8.count == 3
        }
    }

    /// ISO 639-1, with what it had before.
    private static let codes = words(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
        eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
        ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
        ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
        su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """
    )

    /// Languages with three letters that Unicode's CLDR has texts for.
    private static let longCodes = words(
        """
        agq aka asa ast bal bas bem bez bgc bgn bho blo brx bua byn ccp ceb cgg cho chr cic ckb csw dav dje doi dsb dua
        dyo ebu ewo fil frr fur gaa gez gsw guz haw hnj hsb jbo jgo jmc kab kaj kam kcg kde kea ken kgp khq kkj kln kok
        kpe ksb ksf ksh kxv lag lij lkt lld lmo lrc ltg luo luy mai mas mdf mer mfe mgh mgo mhn mic mni moh mua mus myv
        mzn naq nds nmg nnh nqo nso nus nyn osa pap pcm pis prg quc raj rhg rif rof rwk sah saq sat sbp scn sdh seh ses
        shi shn sid skr sma smj smn sms ssy syr szl teo tig tok tpi trv trw twq tyv tzm vai vec vmw vun wae wal wbp xnr
        xog yav yrl yue zgh
        """
    )

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
