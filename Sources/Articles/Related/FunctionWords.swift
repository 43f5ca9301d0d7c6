/// Words that hold sentences together and say nothing about what they are of.
///
/// They are left out where a reader is told why two articles are related. Scores do without a list: there rarity decides.
enum FunctionWords {
    /// Whether a word, as `SearchTokenizer` cuts it, is one.
    static func contains(_ word: String) -> Bool {
        words.contains(word)
    }

    private static let english = """
        a about above across after again against ago all almost along already also although always am among an and another
        any anyone anything are aren around as at away back be became because become becomes been before behind being below
        between both but by came can cannot come comes could couldn did didn do does doesn doing don done down during each
        either else even ever every everyone everything few for from further get gets getting give given go goes going gone
        good got great had hadn has hasn have haven having he her here hers herself him himself his how however i if in
        inside instead into is isn it its itself just keep kept know known last least less let lets like ll look looking
        lot made make makes making many may maybe me might mine more most much must my myself near need needs neither
        never new next no nobody none nor not nothing now of off often on once one only onto or other others our ours
        ourselves out over own part per perhaps put quite rather re really right s said same say says see seen several
        shall she should shouldn since so some someone something soon still such sure t take taken takes taking tell than
        that the their theirs them themselves then there these they thing things think this those though three through
        thus to today together too took toward towards two under until up upon us use used uses using ve very via vs want
        wants was wasn way ways we well went were weren what whatever when where whether which while who whole whom whose
        why will with within without won work would wouldn yes yet you your yours yourself
        """
    private static let others = """
        aber als am an auch auf aus bei bin bis da das dass dem den der des die dies diese du durch ein eine einem einen
        einer er es fur hat ich ihr im ist ja kann mehr mit nach nicht noch nur oder sein sich sie sind so uber um und uns
        von vor war was wenn wer wie wir wird zu zum zur
        au aux avec ce ces cette comme dans de des du elle en est et il je la le les leur ma mais me mes mon ne nos nous on
        ou par pas pour qu que qui sa se ses son sont sur ta te tu un une vous
        al con del el ella ellos como este esta estos fue ha hay la las lo los mas mi muy no para pero por que se ser si sin
        sobre su sus un una uno y ya
        """
    private static let words = Set((english + " " + others).split(whereSeparator: \.isWhitespace).map(String.init))
}
